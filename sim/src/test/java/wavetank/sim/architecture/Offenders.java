package wavetank.sim.architecture;

import wavetank.sim.cli.ExitCodes;
import wavetank.sim.cluster.SimCluster;

/** Classes that know what they must not; nobody runs them. */
@SuppressWarnings("all")
final class Offenders {
    private Offenders() {}

    /** Looks into the simulator. */
    static final class Peeper {
        long look(SimCluster cluster) {
            return cluster.now();
        }
    }

    /** Uses the command line. */
    static final class Typist {
        int status(boolean ok) {
            return ok ? ExitCodes.OK : exitOf(ExitCodes.class);
        }

        private int exitOf(Class<ExitCodes> type) {
            return type.getSimpleName().length();
        }
    }
}
