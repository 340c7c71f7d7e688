package wavetank.sim.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import wavetank.core.api.AckPolicy;
import wavetank.core.api.Discard;
import wavetank.sim.scenario.Action;
import wavetank.sim.scenario.Comparison;
import wavetank.sim.scenario.Comparison.Operator;
import wavetank.sim.scenario.ConsumerSpec;
import wavetank.sim.scenario.Entry;
import wavetank.sim.scenario.LinkRule;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.scenario.StreamSpec;
import wavetank.sim.scenario.Workload;
import wavetank.sim.scenario.yaml.Key;

/** A file that uses the whole format, and what becomes of it. */
final class EverythingTest {
    private static final Scenario ALL = ScenarioReader.read("everything.yaml", Resources.text("everything.yaml"));

    @Test
    void everyKindOfActionIsReadOnce() {
        Set<Class<?>> kinds = new TreeSet<>((a, b) -> a.getName().compareTo(b.getName()));
        Deque<Class<?>> open = new ArrayDeque<>(List.of(Action.class));
        while (!open.isEmpty()) {
            Class<?> type = open.pop();
            if (type.isInterface()) {
                open.addAll(List.of(type.getPermittedSubclasses()));
            } else {
                kinds.add(type);
            }
        }
        Set<Class<?>> read = ALL.timeline().stream()
                .flatMap(entry -> entry.action().stream())
                .map(Object::getClass)
                .collect(Collectors.toSet());

        assertThat(read).containsExactlyInAnyOrderElementsOf(kinds);
    }

    @Test
    void theWordOfAnActionIsItsKeyInTheTable() {
        List<String> words = ActionForms.ALL.stream().map(Key::name).toList();
        assertThat(ALL.timeline().stream()
                        .flatMap(entry -> entry.action().stream())
                        .map(Action::kind)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(words);
    }

    @Test
    void namesAndTimesAreTakenOver() {
        assertThat(ALL.topology().serverNames()).containsExactly("n1-east", "n2-east", "n3-east", "w1", "w2", "w3");
        assertThat(ALL.seeds().stream()).containsExactly(7L, 1L, 2L, 3L);
        assertThat(ALL.epoch()).isEqualTo(Instant.parse("2026-03-01T11:00:00Z"));
        assertThat(ALL.config().syncAlways()).isTrue();
        assertThat(ALL.accounts()).extracting("name").containsExactly("BILLING", "APP");
    }

    @Test
    void aStreamIsTheApisConfiguration() {
        StreamSpec orders = ALL.streams().get(0);
        assertThat(orders.account()).isEqualTo("APP");
        assertThat(orders.config().maxAgeNanos()).isEqualTo(24L * 3600 * 1_000_000_000);
        assertThat(orders.config().discard()).isEqualTo(Discard.NEW);
        assertThat(orders.messages()).contains(new StreamSpec.Fill(1385, 9 * 1024));
        assertThat(ALL.streams().get(1).account()).isEqualTo("BILLING");

        ConsumerSpec work = orders.consumers().get(0);
        assertThat(work.config().durableName()).isEqualTo("WORK");
        assertThat(work.config().ackPolicy()).isEqualTo(AckPolicy.EXPLICIT);
        ConsumerSpec tail = orders.consumers().get(1);
        assertThat(tail.config().isDurable()).isFalse();
        assertThat(tail.config().isPull()).isFalse();
    }

    @Test
    void theMostSpecificLinkRuleWins() {
        LinkRule there = ALL.network().between("n1-east", "n2-east", true);
        LinkRule back = ALL.network().between("n2-east", "n1-east", true);
        assertThat(there.loss()).hasValue(0.5);
        assertThat(back.loss()).hasValue(0.01);
        assertThat(there.latency()).isEqualTo(back.latency());
    }

    @Test
    void workloadsHaveNames() {
        assertThat(ALL.workloads())
                .extracting(Workload::name)
                .containsExactly("load", "readers", "get", "purge", "delete messages");
    }

    @Test
    void aBodyBecomesJsonAndKeepsItsSelectors() {
        List<Action.Api> requests = ALL.timeline().stream()
                .map(Entry::action)
                .flatMap(action -> action.stream())
                .filter(Action.Api.class::isInstance)
                .map(Action.Api.class::cast)
                .toList();
        assertThat(requests.get(0).body().fill(s -> "n1-east"))
                .isEqualTo("{\"peer\":\"n1-east\",\"n\":1,\"f\":0.5,\"t\":true,\"e\":null,\"l\":[\"x\"]}");
        assertThat(requests.get(1).body().text()).isEqualTo("{\"a\": 1}");
    }

    @Test
    void anomaliesMayBeBounded() {
        assertThat(ALL.allow().get(0).count()).contains(Comparison.of(Operator.AT_MOST, 5_000));
    }

    @Test
    void theSchemaForEditorsKnowsEveryKey() {
        JsonNode schema = new ObjectMapper().readTree(SchemaWriter.schema());
        JsonNode entry = schema.at("/properties/timeline/items/properties");
        assertThat(ActionForms.ALL)
                .allSatisfy(key -> assertThat(entry.has(key.name())).isTrue());
        assertThat(schema.at("/required/0").asString()).isEqualTo("scenario");
        assertThat(schema.at("/additionalProperties").asBoolean()).isFalse();
    }
}
