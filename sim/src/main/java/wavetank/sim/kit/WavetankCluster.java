package wavetank.sim.kit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Serves a simulated cluster on free ports of the loopback address while the tests of a class run. Tests get it as a parameter of type {@link
 * wavetank.sim.serve.ServedCluster}: {@code urls()} to connect to as user {@code app}, password {@code app}; {@code order("kill n1-c1")} for faults.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(ServedClusterExtension.class)
public @interface WavetankCluster {
    /** Of one cluster, {@code C1}: {@code n1-c1}, {@code n2-c1} … */
    int servers() default 3;

    /** Several clusters, such as {@code c1:3,c2:3}; counts instead of {@link #servers} when it is given. */
    String topology() default "";

    /** Of all that is left to chance. */
    long seed() default 1;

    /** Virtual time by the wall clock's: {@code 1x}, {@code 10x}, {@code max}. */
    String speed() default "10x";
}
