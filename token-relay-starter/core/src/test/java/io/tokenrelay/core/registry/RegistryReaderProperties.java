package io.tokenrelay.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What holds of every registry that is read, and of every text that is none. */
class RegistryReaderProperties {

    @Property(tries = 100)
    void readsEveryRegistryAsItWasWritten(@ForAll("randoms") Random random) {
        Registry registry = new RandomRegistry(random).wide();

        Registry read = RegistryReader.read(TestRegistryText.of(registry), "random.yaml");

        assertThat(read.services())
                .map(RegistryReaderProperties::inOrder)
                .containsExactlyElementsOf(registry.services().stream()
                        .map(RegistryReaderProperties::inOrder)
                        .toList());
    }

    @Property(tries = 300)
    void saysWhereATextThatWasChangedIsWrong(@ForAll("randoms") Random random) {
        String text = changed(TestRegistryText.of(new RandomRegistry(random).wide()), random);
        String outcome = "still a registry";
        try {
            RegistryReader.read(text, "changed.yaml");
        } catch (RegistryRefused e) {
            outcome = "refused";
            int lines = text.split("\r\n|[\n\r\u0085\u2028\u2029]", -1).length;
            assertThat(e.problems())
                    .isNotEmpty()
                    .isSortedAccordingTo(
                            Comparator.comparingInt(RegistryProblem::line).thenComparingInt(RegistryProblem::column));
            assertThat(e.problems()).allSatisfy(problem -> {
                assertThat(problem.line()).isBetween(1, lines);
                assertThat(problem.column()).isPositive();
                assertThat(problem.message()).isNotBlank();
                assertThat(problem.fix()).isNotBlank();
            });
        }
        Statistics.label("texts").collect(outcome).coverage(coverage -> {
            coverage.check("refused").percentage(share -> share > 40);
            coverage.check("still a registry").count(count -> count > 0);
        });
    }

    @Property(tries = 300)
    void refusesNoiseWithoutAnyOtherException(@ForAll String noise) {
        try {
            RegistryReader.read(noise, "noise.yaml");
        } catch (RegistryRefused e) {
            assertThat(e.problems()).isNotEmpty();
            return;
        }
        throw new AssertionError("Noise is no registry");
    }

    private static String changed(String text, Random random) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + 1 + random.nextInt(12));
        List<String> inserts = List.of(
                "",
                "*",
                "&a ",
                "!!str ",
                "\n",
                "\t",
                "---\n",
                "{",
                "]",
                ":",
                "'",
                "\"",
                "null",
                "~",
                "\u0000",
                "\ud800",
                "😀",
                "<<: ",
                "bind: [x]",
                "service-0",
                " because: service-0:2",
                "\u2028",
                "%",
                "@",
                "- ",
                "? ");
        String insert = inserts.get(random.nextInt(inserts.size()));
        List<String> lines = text.lines().toList();
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at) + insert + text.substring(at);
            case 1 -> text.substring(0, at) + insert + text.substring(end);
            case 2 -> text.substring(0, at);
            default -> {
                int gone = random.nextInt(lines.size());
                yield String.join("\n", lines.subList(0, gone)) + "\n"
                        + String.join("\n", lines.subList(gone + 1, lines.size()));
            }
        };
    }

    private static Service inOrder(Service service) {
        return TestRegistries.with(
                service,
                service.scopes(),
                service.calls().stream()
                        .sorted(Comparator.comparing(Call::callee).thenComparing(Call::scope))
                        .toList());
    }

    @Provide
    Arbitrary<Random> randoms() {
        return Arbitraries.longs().map(Random::new);
    }
}
