package io.tokenrelay.benchmarks.abuse;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts a result into words: for the terminal, for the documentation, and as one line of JSON. */
final class Report {

    private static final int NAME = 40;

    private final Result result;

    Report(Result result) {
        this.result = result;
    }

    String table() {
        StringBuilder out = new StringBuilder();
        out.append(row("", result.products()));
        for (Group group : result.groups()) {
            out.append('\n').append(group.title()).append('\n');
            for (Abuse abuse : group.abuses()) {
                out.append(row(
                        "  " + abuse.name(),
                        result.products().stream()
                                .map(product -> word(result.verdict(abuse, product)))
                                .toList()));
            }
        }
        return out.append('\n').append(totals()).toString();
    }

    private String totals() {
        return row("allowed", counts(Verdict.Allowed.class))
                + row("refused", counts(Verdict.Refused.class))
                + row("n/a", counts(Verdict.NotApplicable.class));
    }

    private List<String> counts(Class<? extends Verdict> kind) {
        return result.products().stream()
                .map(product -> String.valueOf(result.count(product, kind)))
                .toList();
    }

    private static String row(String name, List<String> cells) {
        return String.format("%-" + NAME + "s", name)
                + cells.stream().map(cell -> String.format("  %-19s", cell)).collect(Collectors.joining())
                + "\n";
    }

    private static String word(Verdict verdict) {
        if (verdict instanceof Verdict.Allowed) {
            return "ALLOWED";
        }
        if (verdict instanceof Verdict.Refused) {
            return "refused";
        }
        return verdict instanceof Verdict.NotApplicable ? "n/a" : "BROKEN";
    }

    /** The table in Markdown, with each abuse's sentence. */
    String markdown() {
        StringBuilder out = new StringBuilder();
        for (Group group : result.groups()) {
            out.append("### ").append(group.title()).append("\n\n");
            out.append(cells("abuse", result.products()));
            out.append(cells(
                    "---", result.products().stream().map(product -> "---").toList()));
            for (Abuse abuse : group.abuses()) {
                out.append(cells(
                        "**" + abuse.name() + "**: " + abuse.sentence(),
                        result.products().stream()
                                .map(product ->
                                        word(result.verdict(abuse, product)).replace("ALLOWED", "**allowed**"))
                                .toList()));
            }
            out.append('\n');
        }
        out.append("### In all\n\n");
        out.append(cells("of " + result.abuses(), result.products()));
        out.append(cells("---", result.products().stream().map(product -> "---").toList()));
        out.append(cells("allowed", counts(Verdict.Allowed.class)));
        out.append(cells("refused", counts(Verdict.Refused.class)));
        out.append(cells("n/a", counts(Verdict.NotApplicable.class)));
        return out.toString();
    }

    private static String cells(String first, List<String> rest) {
        return "| " + first + " | " + String.join(" | ", rest) + " |\n";
    }

    /** Why each verdict is what it is: what was answered, and what was in the token that came out. */
    String details() {
        StringBuilder out = new StringBuilder();
        for (Group group : result.groups()) {
            for (Abuse abuse : group.abuses()) {
                out.append(abuse.name()).append("\n  ").append(abuse.sentence()).append('\n');
                for (String product : result.products()) {
                    Verdict verdict = result.verdict(abuse, product);
                    out.append(String.format("    %-20s %-8s %s%n", product, word(verdict), verdict.why()));
                }
            }
        }
        return out.toString();
    }

    String json() {
        return result.allowed().entrySet().stream()
                .map(Report::member)
                .collect(Collectors.joining(", ", "{\"abuses\": " + result.abuses() + ", \"allowed\": {", "}}"));
    }

    private static String member(Map.Entry<String, Long> entry) {
        return "\"" + entry.getKey() + "\": " + entry.getValue();
    }
}
