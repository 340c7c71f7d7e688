package wavetank.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.NullMarked;

/** Who may know whom, and what every package has. */
public final class Packages {
    private static final String OURS = "wavetank.";

    private Packages() {}

    /**
     * Classes know only their own part and those allowed to it.
     *
     * @param allowed per part the parts it may use; a part is a package with those below it, the longest name counts
     */
    public static ArchRule layers(SortedMap<String, List<String>> allowed) {
        return classes().should(new ArchCondition<>("use only the packages allowed to theirs") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String own = part(type.getPackageName(), allowed);
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    String other = part(
                            dependency.getTargetClass().getBaseComponentType().getPackageName(), allowed);
                    if (!other.isEmpty()
                            && !other.equals(own)
                            && !allowed.getOrDefault(own, List.of()).contains(other)) {
                        events.add(SimpleConditionEvent.violated(
                                dependency, own + " must not use " + other + ": " + dependency.getDescription()));
                    }
                }
            }
        });
    }

    /** The part that a package belongs to; its own name when the table has none; empty for packages of others. */
    private static String part(String packageName, SortedMap<String, List<String>> allowed) {
        String best = "";
        for (String part : allowed.keySet()) {
            boolean inside = packageName.equals(part) || packageName.startsWith(part + ".");
            if (inside && part.length() > best.length()) {
                best = part;
            }
        }
        return best.isEmpty() && packageName.startsWith(OURS) ? packageName : best;
    }

    /** Packages with classes but without a {@code package-info} that is {@code @NullMarked}. */
    public static List<String> unmarked(JavaClasses classes) {
        List<String> names = new ArrayList<>();
        classes.stream()
                .map(JavaClass::getPackage)
                .filter(p -> !isMarked(p))
                .map(JavaPackage::getName)
                .distinct()
                .sorted()
                .forEach(names::add);
        return names;
    }

    private static boolean isMarked(JavaPackage candidate) {
        return candidate.tryGetPackageInfo().isPresent() && candidate.isAnnotatedWith(NullMarked.class);
    }
}
