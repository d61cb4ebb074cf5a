package io.tokenrelay.benchmarks.abuse;

import io.tokenrelay.benchmarks.abuse.attack.AudienceAbuses;
import io.tokenrelay.benchmarks.abuse.attack.ChainAbuses;
import io.tokenrelay.benchmarks.abuse.attack.ClientAbuses;
import io.tokenrelay.benchmarks.abuse.attack.ForgeryAbuses;
import io.tokenrelay.benchmarks.abuse.attack.LifetimeAbuses;
import io.tokenrelay.benchmarks.abuse.attack.PossessionAbuses;
import io.tokenrelay.benchmarks.abuse.attack.RevocationAbuses;
import io.tokenrelay.benchmarks.abuse.attack.ScopeStringAbuses;
import io.tokenrelay.benchmarks.abuse.attack.TargetAbuses;
import io.tokenrelay.benchmarks.abuse.attack.TypeAbuses;
import io.tokenrelay.benchmarks.abuse.attack.WideningAbuses;
import io.tokenrelay.benchmarks.abuse.product.Landscape;
import io.tokenrelay.benchmarks.abuse.product.Product;
import io.tokenrelay.benchmarks.process.Jvm;
import io.tokenrelay.benchmarks.product.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs every abuse at every product. Ends with 1 when ours allows any, and with 2 when a product does not do what it
 * should, so that nothing can be said about it.
 */
public final class AbuseSuite {

    private static final String OURS = "token-relay";
    private static final int OURS_ALLOWS = 1;
    private static final int NOTHING_TO_SAY = 2;

    /** What shuts clients and people out comes last. */
    static final List<Group> GROUPS = List.of(
            AudienceAbuses.group(),
            WideningAbuses.group(),
            ScopeStringAbuses.group(),
            ChainAbuses.group(),
            LifetimeAbuses.group(),
            TargetAbuses.group(),
            ForgeryAbuses.group(),
            TypeAbuses.group(),
            ClientAbuses.group(),
            PossessionAbuses.group(),
            RevocationAbuses.group());

    private AbuseSuite() {}

    /** @param arguments the project's directory, a directory for this run, and perhaps the names of products to leave it at */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Places places = new Places(Path.of(arguments[0]), Path.of(arguments[1]), Jvm.small());
        Set<String> only = Set.copyOf(List.of(arguments).subList(2, arguments.length));
        try {
            System.exit(report(measure(places, only), places.work()));
        } catch (IllegalStateException e) {
            System.err.println("The suite can't say anything: " + e.getMessage());
            System.exit(NOTHING_TO_SAY);
        }
    }

    private static Result measure(Places places, Set<String> only) throws InterruptedException {
        Landscape landscape = Landscape.read(places.home().resolve("benchmarks/abuse/registry.yaml"));
        try (Lineup lineup = Lineup.start(places, landscape, only)) {
            for (Product product : lineup.products()) {
                Control.pass(product);
                System.out.println("  " + product.key() + ": what should work works");
            }
            return run(lineup.products());
        }
    }

    /** Answers with the exit code. The line of JSON is the last that is printed. */
    private static int report(Result result, Path work) throws IOException {
        Report report = new Report(result);
        Path details = work.resolve("details.txt");
        Files.writeString(details, report.details());
        Files.writeString(work.resolve("table.md"), report.markdown());
        System.out.println("\n" + report.table());
        System.out.println("Why each verdict is what it is: " + details + "\n");
        System.out.println(report.json());
        if (result.isBroken()) {
            return NOTHING_TO_SAY;
        }
        return result.allowed().getOrDefault(OURS, 0L) > 0 ? OURS_ALLOWS : 0;
    }

    private static Result run(List<Product> products) {
        Map<Abuse, Map<String, Verdict>> verdicts = new LinkedHashMap<>();
        for (Group group : GROUPS) {
            System.out.println("  " + group.title() + "…");
            for (Abuse abuse : group.abuses()) {
                Map<String, Verdict> at = new LinkedHashMap<>();
                products.forEach(product -> at.put(product.key(), verdict(abuse, product)));
                verdicts.put(abuse, at);
            }
        }
        return new Result(GROUPS, products.stream().map(Product::key).toList(), verdicts);
    }

    private static Verdict verdict(Abuse abuse, Product product) {
        try {
            return abuse.attack().at(product);
        } catch (Exception e) {
            return new Verdict.Broken(String.valueOf(e));
        }
    }
}
