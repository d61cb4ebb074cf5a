package io.tokenrelay.benchmarks.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The suite says what it does, and counts what it found. */
class AbuseSuiteTest {

    private static final List<Abuse> ALL =
            AbuseSuite.GROUPS.stream().flatMap(group -> group.abuses().stream()).toList();

    @Test
    void hasFiftyAbusesAndMoreEachWithAnotherName() {
        assertThat(ALL).hasSizeGreaterThanOrEqualTo(50).extracting(Abuse::name).doesNotHaveDuplicates();
    }

    @Test
    void saysOfEachAbuseWhatAllowedMeans() {
        assertThat(ALL)
                .allSatisfy(abuse ->
                        assertThat(abuse.sentence()).contains(". Allowed: ").endsWith("."));
    }

    @Test
    void countsWhatIsAllowedAndNothingElse() {
        Abuse one = abuse("one");
        Abuse two = abuse("two");
        Result result = new Result(
                List.of(new Group("All", List.of(one, two))),
                List.of("ours", "theirs"),
                Map.of(
                        one, Map.of("ours", new Verdict.Refused(""), "theirs", new Verdict.Allowed("")),
                        two, Map.of("ours", new Verdict.NotApplicable(""), "theirs", new Verdict.Refused(""))));

        assertThat(new Report(result).json()).isEqualTo("{\"abuses\": 2, \"allowed\": {\"ours\": 0, \"theirs\": 1}}");
        assertThat(result.isBroken()).isFalse();
    }

    @Test
    void anAttemptThatFailedMakesTheRunWorthless() {
        Abuse one = abuse("one");
        Result result = new Result(
                List.of(new Group("All", List.of(one))),
                List.of("ours"),
                Map.of(one, Map.of("ours", new Verdict.Broken("it did not answer"))));

        assertThat(result.isBroken()).isTrue();
    }

    private static Abuse abuse(String name) {
        return new Abuse(name, "It does something. Allowed: it works.", product -> new Verdict.Refused(""));
    }
}
