package io.tokenrelay.authserver.conformance;

import com.tngtech.archunit.core.domain.JavaMethod;
import io.tokenrelay.authserver.conformance.Requirement.Gap;
import io.tokenrelay.authserver.conformance.Requirement.Kind;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code docs/conformance.md}: each requirement with the tests that show it, or with why there are none. */
final class ConformanceDocument {

    private static final String INTRODUCTION = """
            # What of the specifications is done

            Each demand that OpenID Connect and the RFCs below make on an authorization server or OpenID Provider by the words MUST,
            MUST NOT, REQUIRED and SHALL, in words of our own, with the tests that show that it is met. What the specification states
            without such a word, or advises (SHOULD), is listed where the rest would make little sense without it.

            - **not done** stands where the server doesn't do it or does it otherwise, and where no test shows that it does.
            - *not applicable* stands where it is about something that this server doesn't have and needn't have, with the reason.
            - What is demanded of clients, of services that take tokens, and of those who write extensions isn't listed.

            This page is made from what the tests say about themselves; [CONTRIBUTING.md](../CONTRIBUTING.md) says how to change it. No
            certification has been asked for.
            """;

    private final List<Specification> specifications;
    private final ShowingTests tests;
    private final StringBuilder text = new StringBuilder(INTRODUCTION);

    private ConformanceDocument(List<Specification> specifications, ShowingTests tests) {
        this.specifications = specifications;
        this.tests = tests;
    }

    static String of(List<Specification> specifications, ShowingTests tests) {
        return new ConformanceDocument(specifications, tests).write();
    }

    private String write() {
        text.append("\n| specification | shown | not done | not applicable |\n| --- | ---: | ---: | ---: |\n");
        specifications.forEach(this::writeCounts);
        specifications.forEach(this::write);
        return text.toString();
    }

    private void writeCounts(Specification specification) {
        row(
                specification.title(),
                count(specification, null),
                count(specification, Kind.NOT_DONE),
                count(specification, Kind.NOT_APPLICABLE));
    }

    private static String count(Specification specification, @Nullable Kind kind) {
        return String.valueOf(specification.requirements().stream()
                .map(Requirement::gap)
                .filter(gap -> kind == null ? gap == null : gap != null && gap.kind() == kind)
                .count());
    }

    private void write(Specification specification) {
        text.append("\n## %s\n\n<%s>\n\n".formatted(specification.title(), specification.source()));
        text.append("| id | demanded | shown by |\n| --- | --- | --- |\n");
        specification.requirements().forEach(this::write);
    }

    private void write(Requirement requirement) {
        Gap gap = requirement.gap();
        row(
                "`" + requirement.id() + "`",
                requirement.keyword() + ": " + requirement.text(),
                gap == null ? tests(requirement.id()) : gap.toString());
    }

    private String tests(String id) {
        return tests.thatShow(id).stream().map(ConformanceDocument::link).collect(Collectors.joining("<br>"));
    }

    private static String link(JavaMethod method) {
        return "[%s.%s](../auth-server/src/test/java/%s.java)"
                .formatted(
                        method.getOwner().getSimpleName(),
                        method.getName(),
                        method.getOwner().getName().replace('.', '/'));
    }

    private void row(String... cells) {
        for (String cell : cells) {
            text.append("| ").append(cell.replace("|", "\\|")).append(' ');
        }
        text.append("|\n");
    }
}
