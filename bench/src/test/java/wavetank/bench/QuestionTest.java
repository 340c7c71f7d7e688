package wavetank.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** A benchmark that was renamed, or has other parameters, is found here and not when the report is made. */
class QuestionTest {
    /** Those of the product and of the peers that every build has. */
    static Stream<Question.Subject> subjects() {
        return Stream.concat(
                        Question.all().stream().flatMap(question -> Stream.of(question.product(), question.peer())),
                        Curve.all().stream()
                                .flatMap(curve -> curve.points().stream())
                                .map(Curve.Point::subject))
                .filter(Objects::nonNull)
                .filter(subject -> !subject.method().startsWith("OpenSearch"))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void namesABenchmarkAndAllItsParameters(Question.Subject subject) throws ReflectiveOperationException {
        int dot = subject.method().indexOf('.');
        Class<?> type = Class.forName("wavetank.bench." + subject.method().substring(0, dot));
        Method method = type.getMethod(subject.method().substring(dot + 1));
        assertThat(method.isAnnotationPresent(Benchmark.class)).isTrue();
        List<String> parameters = Arrays.stream(type.getFields())
                .filter(field -> field.isAnnotationPresent(Param.class))
                .map(field -> field.getName() + "=")
                .toList();
        assertThat(subject.parameters()).hasSameSizeAs(parameters).allMatch(given -> parameters.stream()
                .anyMatch(given::startsWith));
    }
}
