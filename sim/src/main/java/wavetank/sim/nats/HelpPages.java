package wavetank.sim.nats;

import java.util.List;
import wavetank.sim.nats.cli.Outcome;
import wavetank.sim.report.Style;

/** Help in the words of each generation: the modern page, and what is known of older ones. */
final class HelpPages {
    private static final List<String> REQUEST_JETSTREAM = List.of("server", "request", "jetstream");

    private HelpPages() {}

    /** The older generations' page where it is known (of {@code server request jetstream}), else the modern one. */
    static String of(Outcome.Help<Action> help, Style style) {
        if (!help.path().equals(REQUEST_JETSTREAM)) {
            return help.page();
        }
        return switch (style) {
            case MODERN, CLASSIC_UTF8 -> help.page();
            case CLASSIC -> REQUEST_JETSTREAM_0_0_22;
            case DOCS -> REQUEST_JETSTREAM_DOCS;
        };
    }

    /** natscli 0.0.22, on a wide terminal. */
    private static final String REQUEST_JETSTREAM_0_0_22 =
            """
            usage: nats server request jetstream [<flags>] [<wait>]

            Show JetStream details

            Flags:
              -h, --help                    Show context-sensitive help (also try --help-long and --help-man).
                  --version                 Show application version.
              -s, --server=NATS_URL         NATS server urls
                  --user=NATS_USER          Username or Token
                  --password=NATS_PASSWORD  Password
                  --creds=NATS_CREDS        User credentials
                  --nkey=NATS_NKEY          User NKEY
                  --tlscert=NATS_CERT       TLS public certificate
                  --tlskey=NATS_KEY         TLS private key
                  --tlsca=NATS_CA           TLS certificate authority chain
                  --timeout=NATS_TIMEOUT    Time to wait on responses from NATS
                  --js-api-prefix=PREFIX    Subject prefix for access to JetStream API
                  --js-event-prefix=PREFIX  Subject prefix for access to JetStream Advisories
                  --context=CONTEXT         Configuration context
                  --trace                   Trace API interactions
                  --limit=1024              Limit the responses to a certain amount of records
                  --offset=0                Start at a certain record
                  --name=NAME               Limit to servers matching a server name
                  --host=HOST               Limit to servers matching a server host name
                  --cluster=CLUSTER         Limit to servers matching a cluster name
                  --tags=TAGS ...           Limit to servers with these configured tags
                  --account=ACCOUNT         Show statistics scoped to a specific account
                  --accounts                Include details about accounts
                  --streams                 Include details about Streams
                  --consumer                Include details about Consumers
                  --config                  Include details about configuration
                  --leader                  Request a response from the Meta-group leader only
                  --all                     Include accounts, streams, consumers and configuration

            Args:
              [<wait>]  Wait for a certain number of responses

            """;

    /** natscli 0.0.24 to 0.0.28: what the documentation shows. */
    private static final String REQUEST_JETSTREAM_DOCS =
            """
            usage: nats server request jetstream [<flags>] [<wait>]

            Show JetStream details

            Flags:
              -h, --help                    Show context-sensitive help (also try --help-long and --help-man).
                  --version                 Show application version.
              -s, --server=NATS_URL         NATS server urls
                  --user=NATS_USER          Username or Token
                  --password=NATS_PASSWORD  Password
                  --creds=NATS_CREDS        User credentials
                  --nkey=NATS_NKEY          User NKEY
                  --tlscert=NATS_CERT       TLS public certificate
                  --tlskey=NATS_KEY         TLS private key
                  --tlsca=NATS_CA           TLS certificate authority chain
                  --timeout=NATS_TIMEOUT    Time to wait on responses from NATS
                  --js-api-prefix=PREFIX    Subject prefix for access to JetStream API
                  --js-event-prefix=PREFIX  Subject prefix for access to JetStream Advisories
                  --js-domain=DOMAIN        JetStream domain to access
                  --context=CONTEXT         Configuration context
                  --trace                   Trace API interactions
                  --limit=2048              Limit the responses to a certain amount of records
                  --offset=0                Start at a certain record
                  --name=NAME               Limit to servers matching a server name
                  --host=HOST               Limit to servers matching a server host name
                  --cluster=CLUSTER         Limit to servers matching a cluster name
                  --tags=TAGS ...           Limit to servers with these configured tags
                  --account=ACCOUNT         Show statistics scoped to a specific account
                  --accounts                Include details about accounts
                  --streams                 Include details about Streams
                  --consumer                Include details about Consumers
                  --config                  Include details about configuration
                  --leader                  Request a response from the Meta-group leader only
                  --all                     Include accounts, streams, consumers and configuration

            Args:
              [<wait>]  Wait for a certain number of responses
            """;
}
