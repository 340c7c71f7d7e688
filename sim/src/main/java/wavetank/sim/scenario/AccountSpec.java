package wavetank.sim.scenario;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** An account with JetStream; {@code $SYS} exists besides and is not listed. */
public record AccountSpec(String name, List<User> users, Limits limits) {
    /** The account that always exists. */
    public static final String APP = "APP";

    public static final String SYSTEM = "$SYS";

    public record User(String user, String password) {}

    /** What the account may use; absent = without limit. Sizes in bytes. */
    public record Limits(
            OptionalLong maxMemory, OptionalLong maxFile, OptionalInt maxStreams, OptionalInt maxConsumers) {
        public static final Limits NONE =
                new Limits(OptionalLong.empty(), OptionalLong.empty(), OptionalInt.empty(), OptionalInt.empty());
    }

    public AccountSpec {
        users = List.copyOf(users);
    }

    /** An account with one user, whose name and password are the account's name in small letters. */
    public static AccountSpec named(String name) {
        String user = name.toLowerCase(Locale.ROOT);
        return new AccountSpec(name, List.of(new User(user, user)), Limits.NONE);
    }
}
