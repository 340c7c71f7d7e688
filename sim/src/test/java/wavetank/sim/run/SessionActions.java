package wavetank.sim.run;

import static wavetank.core.kernel.Micros.SECOND;

import wavetank.sim.cluster.SimCluster;
import wavetank.sim.cluster.SimServer;

/** What is done to a server in a captured session. */
final class SessionActions {
    private SessionActions() {}

    static void act(Lab lab, String verb, SimServer server) {
        SimCluster cluster = lab.run().cluster();
        switch (verb) {
            case "kill" -> cluster.kill(server);
            case "stop" -> cluster.stop(server);
            case "pause" -> cluster.pause(server);
            case "resume" -> cluster.resume(server);
            case "wipe" -> cluster.wipe(server);
            case "start" -> cluster.start(server);
            case "lame-duck" -> cluster.lameDuck(server);
            case "restart" -> {
                cluster.stop(server);
                lab.until(server.name() + " down", SECOND, () -> !server.isRunning());
                cluster.start(server);
            }
            default -> throw new AssertionError(verb);
        }
    }
}
