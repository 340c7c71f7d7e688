package wavetank.sim.scenario;

/** A RAFT group by what it serves. */
public sealed interface Group {
    /** As a file says it. */
    String text();

    record Meta() implements Group {
        @Override
        public String text() {
            return "meta";
        }
    }

    record Stream(String name) implements Group {
        @Override
        public String text() {
            return name;
        }
    }

    record Consumer(String stream, String name) implements Group {
        @Override
        public String text() {
            return stream + " > " + name;
        }
    }
}
