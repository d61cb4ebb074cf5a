package io.tokenrelay.benchmarks.abuse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of the whole suite.
 *
 * @param groups the abuses
 * @param products the products, by their names in the line of JSON
 * @param verdicts by abuse, then by product
 */
record Result(List<Group> groups, List<String> products, Map<Abuse, Map<String, Verdict>> verdicts) {

    long abuses() {
        return groups.stream().mapToLong(group -> group.abuses().size()).sum();
    }

    Map<String, Long> allowed() {
        Map<String, Long> counts = new LinkedHashMap<>();
        products.forEach(product -> counts.put(product, count(product, Verdict.Allowed.class)));
        return counts;
    }

    long count(String product, Class<? extends Verdict> kind) {
        return verdicts.values().stream()
                .map(at -> at.get(product))
                .filter(kind::isInstance)
                .count();
    }

    boolean isBroken() {
        return products.stream().anyMatch(product -> count(product, Verdict.Broken.class) > 0);
    }

    Verdict verdict(Abuse abuse, String product) {
        Map<String, Verdict> at = verdicts.getOrDefault(abuse, Map.of());
        Verdict verdict = at.get(product);
        if (verdict == null) {
            throw new IllegalArgumentException(abuse.name() + " was not tried at " + product);
        }
        return verdict;
    }
}
