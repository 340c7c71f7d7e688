package wavetank.sim.cli;

import picocli.CommandLine;

/** Makes the commands by hand; picocli would ask reflection. */
final class CommandFactory implements CommandLine.IFactory {
    private final Console console;

    CommandFactory(Console console) {
        this.console = console;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == RunCommand.class) {
            return type.cast(new RunCommand(console));
        } else if (type == NatsCommand.class) {
            return type.cast(new NatsCommand(console));
        } else if (type == ShellCommand.class) {
            return type.cast(new ShellCommand(console));
        } else if (type == ExplainCommand.class) {
            return type.cast(new ExplainCommand(console));
        } else if (type == ServeCommand.class) {
            return type.cast(new ServeCommand(console));
        } else if (type == CtlCommand.class) {
            return type.cast(new CtlCommand(console));
        } else if (type == ReplayCommand.class) {
            return type.cast(new ReplayCommand(console));
        } else if (type == CheckCommand.class) {
            return type.cast(new CheckCommand(console));
        } else if (type == ConformanceCommand.class) {
            return type.cast(new ConformanceCommand(console));
        } else if (type == SchemaCommand.class) {
            return type.cast(new SchemaCommand(console));
        } else if (type == VersionCommand.class) {
            return type.cast(new VersionCommand(console));
        } else if (type == HelpCommand.class) {
            return type.cast(new HelpCommand(console));
        } else if (type == CompletionCommand.class) {
            return type.cast(new CompletionCommand(console));
        }
        return CommandLine.defaultFactory().create(type);
    }
}
