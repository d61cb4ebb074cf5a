package io.tokenrelay.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Chain patterns against regular expressions that say the same. */
class ChainPatternProperties {

    @Property(tries = 2000)
    void matchesWhatTheSameRegularExpressionMatches(
            @ForAll("steps") List<String> steps, @ForAll("chains") List<String> chain) {
        Assume.that(!steps.stream().allMatch("**"::equals));
        String said = chain.stream().map(service -> service + ";").collect(Collectors.joining());
        boolean expected = Pattern.matches(
                steps.stream()
                        .map(step -> switch (step) {
                            case "*" -> "[^;]+;";
                            case "**" -> "(?:[^;]+;)*";
                            default -> Pattern.quote(step + ";");
                        })
                        .collect(Collectors.joining()),
                said);

        assertThat(ChainPattern.parse(String.join(" > ", steps)).matches(CallChain.of(chain.toArray(String[]::new))))
                .isEqualTo(expected);
        Statistics.label("chains").collect(expected ? "match" : "no match").coverage(coverage -> {
            coverage.check("match").percentage(share -> share > 5);
            coverage.check("no match").percentage(share -> share > 5);
        });
    }

    @Property(tries = 300)
    void isReadAgainAsItIsWritten(@ForAll("steps") List<String> steps) {
        Assume.that(!steps.stream().allMatch("**"::equals));
        ChainPattern pattern = ChainPattern.parse(String.join(">", steps));
        assertThat(ChainPattern.parse(pattern.toString())).isEqualTo(pattern);
    }

    @Property(tries = 500)
    void takesNoOtherTextExceptByRefusingIt(@ForAll String noise) {
        try {
            ChainPattern.parse(noise);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageNotContaining("Exception");
        }
    }

    @Provide
    Arbitrary<List<String>> steps() {
        return Arbitraries.of("a", "b", "c", "*", "**").list().ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<String>> chains() {
        return Arbitraries.of("a", "b", "c").list().ofMaxSize(5);
    }
}
