package wavetank.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Comparator;
import java.util.function.Predicate;

/** A condition that classes do not do something; each place where one does is a violation of its own. */
final class Ban extends ArchCondition<JavaClass> {
    private final String what;
    private final Predicate<JavaAccess<?>> banned;
    private final Predicate<JavaClass> bannedType;

    private Ban(String what, Predicate<JavaAccess<?>> banned, Predicate<JavaClass> bannedType) {
        super("not " + what);
        this.what = what;
        this.banned = banned;
        this.bannedType = bannedType;
    }

    static Ban of(String what, Predicate<JavaAccess<?>> banned) {
        return of(what, banned, type -> false);
    }

    static Ban of(String what, Predicate<JavaAccess<?>> banned, Predicate<JavaClass> bannedType) {
        return new Ban(what, banned, bannedType);
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        if (bannedType.test(type)) {
            events.add(SimpleConditionEvent.violated(type, type.getName() + " must not " + what));
        }
        type.getAccessesFromSelf().stream()
                .filter(banned)
                .sorted(Comparator.comparing(JavaAccess::getDescription))
                .forEach(access -> events.add(
                        SimpleConditionEvent.violated(access, "must not " + what + ": " + access.getDescription())));
    }
}
