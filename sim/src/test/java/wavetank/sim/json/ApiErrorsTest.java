package wavetank.sim.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import wavetank.core.api.ApiError;
import wavetank.core.api.ApiErrors;

/** The catalogue of errors against the errors that real servers sent. */
class ApiErrorsTest {
    private static final String VALUE = "\u0000";

    @Test
    void everyCapturedErrorIsInTheCatalogue() throws ReflectiveOperationException {
        Map<Integer, ApiError> catalogue = catalogue();
        int captured = 0;
        for (Oracle.Exchange exchange : Oracle.exchanges()) {
            for (JsonNode response : exchange.responses()) {
                JsonNode error = response.path("error");
                if (error.has("err_code")) {
                    captured++;
                    ApiError expected = catalogue.get(error.get("err_code").asInt());
                    assertSame(Objects.requireNonNull(expected, error::toString), error);
                }
            }
        }
        assertThat(captured).isGreaterThan(40);
    }

    private static void assertSame(ApiError expected, JsonNode captured) {
        assertThat(captured.get("code").asInt()).isEqualTo(expected.code());
        String fixed = expected.description();
        int value = fixed.indexOf(VALUE);
        String description = captured.get("description").asString();
        if (value < 0) {
            assertThat(description).isEqualTo(fixed);
        } else {
            assertThat(description).startsWith(fixed.substring(0, value)).endsWith(fixed.substring(value + 1));
        }
    }

    @Test
    void numbersAreNotGivenTwice() throws ReflectiveOperationException {
        assertThat(catalogue()).hasSize(entries());
    }

    private static int entries() {
        int entries = 0;
        for (Field field : ApiErrors.class.getFields()) {
            entries += field.getType() == ApiError.class ? 1 : 0;
        }
        for (Method method : ApiErrors.class.getDeclaredMethods()) {
            entries += isFactory(method) ? 1 : 0;
        }
        return entries;
    }

    private static boolean isFactory(Method method) {
        return Modifier.isPublic(method.getModifiers()) && method.getReturnType() == ApiError.class;
    }

    private static Map<Integer, ApiError> catalogue() throws ReflectiveOperationException {
        Map<Integer, ApiError> catalogue = new TreeMap<>();
        for (Field field : ApiErrors.class.getFields()) {
            if (field.get(null) instanceof ApiError error) {
                catalogue.put(error.errCode(), error);
            }
        }
        for (Method method : ApiErrors.class.getDeclaredMethods()) {
            if (isFactory(method) && method.getParameterTypes()[0] == String.class) {
                ApiError error = (ApiError) method.invoke(null, VALUE);
                catalogue.put(error.errCode(), error);
            } else if (isFactory(method)) {
                ApiError error = (ApiError) method.invoke(null, 0);
                catalogue.put(error.errCode(), error);
            }
        }
        return catalogue;
    }
}
