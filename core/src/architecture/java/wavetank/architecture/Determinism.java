package wavetank.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What would make a run depend on anything but its input: the same seed must give the same bytes on every machine. */
public final class Determinism {
    private static final List<String> CHANCE = List.of(
            "java.util.Random", "java.util.SplittableRandom", "java.util.random.", "java.security.SecureRandom");

    private static final List<String> THREADS = List.of(
            "java.lang.Thread",
            "java.lang.ThreadGroup",
            "java.lang.ThreadLocal",
            "java.lang.Runtime",
            "java.lang.Process",
            "java.util.Timer",
            "java.util.concurrent.");

    private static final List<String> CLOCKS = List.of("java.time.Clock");

    private static final List<String> SOCKETS = List.of("java.net.", "java.nio.channels.", "javax.net.");

    private static final List<String> FILES_AND_STREAMS = List.of("java.io.", "java.nio.file.");

    /** Sets and maps without an order of their own, even from one run of the Java machine to the next. */
    private static final List<String> HASH_ORDER = List.of("java.util.IdentityHashMap", "java.util.WeakHashMap");

    private static final Set<String> WALKS = new TreeSet<>(List.of(
            "keySet",
            "values",
            "entrySet",
            "iterator",
            "forEach",
            "stream",
            "spliterator",
            "toArray",
            "replaceAll",
            "removeIf"));

    private Determinism() {}

    /** No random generator. */
    public static ArchRule noGeneratorOfItsOwn() {
        return classes().should(Ban.of("use a random generator", Determinism::touchesChance));
    }

    /** No clock of the machine. */
    public static ArchRule noWallClock() {
        return classes().should(Ban.of("read the wall clock", Determinism::readsClock));
    }

    /** No thread, and nothing that is for threads. */
    public static ArchRule noThreads() {
        return classes().should(Ban.of("use threads", Determinism::usesThreads, Determinism::isSynchronized));
    }

    public static ArchRule noSockets() {
        return classes().should(Ban.of("use sockets", access -> isOneOf(access.getTargetOwner(), SOCKETS)));
    }

    /** No file, no stream, no console. */
    public static ArchRule noInputOrOutput() {
        return classes()
                .should(Ban.of("do input or output", access -> isOneOf(access.getTargetOwner(), FILES_AND_STREAMS)));
    }

    /** No output but through what a class is given. */
    public static ArchRule noConsole() {
        return classes()
                .should(Ban.of(
                        "use System.in, out or err, or the environment",
                        access -> owner(access).equals("java.lang.System")
                                && Set.of("out", "err", "in", "getenv", "console", "exit")
                                        .contains(access.getName())));
    }

    /** No walk over hash order, and no hash of an object's address. */
    public static ArchRule noHashOrder() {
        return classes().should(Ban.of("depend on hash order", Determinism::walksHashTable));
    }

    /** No text that the machine's language, time zone or character set changes. */
    public static ArchRule noLocaleOfTheMachine() {
        return classes().should(Ban.of("depend on locale, time zone or character set", Determinism::asksLocale));
    }

    // ---- what is meant by each

    private static boolean touchesChance(JavaAccess<?> access) {
        return isOneOf(access.getTargetOwner(), CHANCE)
                || owner(access).equals("java.util.concurrent.ThreadLocalRandom")
                || isCall(access, "java.lang.Math", "random")
                || isCall(access, "java.lang.StrictMath", "random")
                || isCall(access, "java.util.UUID", "randomUUID")
                || isCall(access, "java.util.Collections", "shuffle");
    }

    private static boolean readsClock(JavaAccess<?> access) {
        boolean now = owner(access).startsWith("java.time.") && access.getName().equals("now");
        boolean date =
                isCall(access, "java.util.Date", "<init>") && parameters(access).isEmpty();
        return now
                || date
                || isOneOf(access.getTargetOwner(), CLOCKS)
                || isCall(access, "java.lang.System", "nanoTime")
                || isCall(access, "java.lang.System", "currentTimeMillis")
                || isCall(access, "java.util.Calendar", "getInstance");
    }

    private static boolean usesThreads(JavaAccess<?> access) {
        return isOneOf(access.getTargetOwner(), THREADS)
                || access.getName().equals("parallelStream")
                || (owner(access).startsWith("java.util.stream.")
                        && access.getName().equals("parallel"))
                || isCall(access, "java.lang.Object", "wait")
                || isCall(access, "java.lang.Object", "notify")
                || isCall(access, "java.lang.Object", "notifyAll");
    }

    private static boolean isSynchronized(JavaClass type) {
        return type.getMethods().stream().anyMatch(m -> m.getModifiers().contains(JavaModifier.SYNCHRONIZED));
    }

    private static boolean walksHashTable(JavaAccess<?> access) {
        return isOneOf(access.getTargetOwner(), HASH_ORDER)
                || isCall(access, "java.lang.System", "identityHashCode")
                || isHashCollector(access)
                || (isWalk(access.getName()) && isHashTable(access));
    }

    private static boolean isWalk(String name) {
        return WALKS.contains(name)
                || name.endsWith("EntrySet")
                || name.endsWith("Iterator")
                || name.endsWith("ForEach")
                || (name.startsWith("to") && name.endsWith("Array"));
    }

    /**
     * A table by its declared type, or a {@code Map} or {@code Set} in a class that makes hash tables of that kind: which of its
     * tables it is cannot be told, so such a class walks none.
     */
    private static boolean isHashTable(JavaAccess<?> access) {
        String owner = owner(access);
        boolean general = owner.equals("java.util.Map") || owner.equals("java.util.Set");
        return isUnorderedHash(owner) || (general && makesHashTables(access.getOriginOwner(), owner));
    }

    private static boolean isUnorderedHash(String type) {
        return type.equals("java.util.HashMap")
                || type.equals("java.util.HashSet")
                || (type.startsWith("it.unimi.dsi.fastutil.")
                        && type.contains("OpenHash")
                        && !type.contains("LinkedOpen"));
    }

    private static boolean makesHashTables(JavaClass type, String kind) {
        boolean made = type.getConstructorCallsFromSelf().stream()
                .map(JavaAccess::getTargetOwner)
                .anyMatch(table -> isUnorderedHash(table.getName()) && table.isAssignableTo(kind));
        return made || type.getMethodCallsFromSelf().stream().anyMatch(call -> makesImmutableTable(call, kind));
    }

    /** {@code Set.of} and {@code Map.of} are walked in another order in every run of the Java machine; none or one is fine. */
    private static boolean makesImmutableTable(JavaAccess<?> call, String kind) {
        if (!owner(call).equals(kind) || parameters(call).isEmpty()) {
            return false;
        }
        boolean several = kind.equals("java.util.Set")
                ? !isSingle(call)
                : parameters(call).size() > 2;
        return call.getName().equals("ofEntries")
                || call.getName().equals("copyOf")
                || (call.getName().equals("of") && several);
    }

    private static boolean isSingle(JavaAccess<?> call) {
        return parameters(call).size() == 1 && parameters(call).get(0).getName().equals("java.lang.Object");
    }

    private static boolean isHashCollector(JavaAccess<?> access) {
        if (!owner(access).equals("java.util.stream.Collectors")) {
            return false;
        }
        int parameters = parameters(access).size();
        return access.getName().equals("toSet")
                || access.getName().equals("toUnmodifiableSet")
                || access.getName().equals("toUnmodifiableMap")
                || (access.getName().equals("toMap") && parameters < 4)
                || (access.getName().equals("groupingBy") && parameters < 3);
    }

    private static boolean asksLocale(JavaAccess<?> access) {
        String name = access.getName();
        List<? extends JavaType> parameters = parameters(access);
        boolean localeGiven =
                !parameters.isEmpty() && parameters.get(0).getName().equals("java.util.Locale");
        boolean text = owner(access).equals("java.lang.String");
        return (text && name.equals("format") && !localeGiven)
                || (text && name.equals("formatted"))
                || (text && Set.of("toLowerCase", "toUpperCase", "getBytes").contains(name) && parameters.isEmpty())
                || isCall(access, "java.util.Locale", "getDefault")
                || isCall(access, "java.util.TimeZone", "getDefault")
                || isCall(access, "java.time.ZoneId", "systemDefault")
                || isCall(access, "java.nio.charset.Charset", "defaultCharset")
                || (isCall(access, "java.time.format.DateTimeFormatter", "ofPattern") && parameters.size() < 2);
    }

    // ---- words

    private static boolean isOneOf(JavaClass type, List<String> names) {
        for (String name : names) {
            boolean isPackage = name.endsWith(".");
            if (isPackage ? type.getName().startsWith(name) : type.getName().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCall(JavaAccess<?> access, String owner, String name) {
        return owner(access).equals(owner) && access.getName().equals(name);
    }

    private static String owner(JavaAccess<?> access) {
        return access.getTargetOwner().getName();
    }

    private static List<? extends JavaType> parameters(JavaAccess<?> access) {
        return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target
                ? target.getRawParameterTypes()
                : List.of();
    }

    /** Types of a package and of those below it. */
    public static DescribedPredicate<JavaClass> in(String packageName) {
        return DescribedPredicate.describe(
                "in " + packageName,
                type -> type.getPackageName().equals(packageName)
                        || type.getPackageName().startsWith(packageName + "."));
    }
}
