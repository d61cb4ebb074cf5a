package io.tokenrelay.benchmarks.abuse;

import io.tokenrelay.benchmarks.abuse.product.Product;

/**
 * One way to get more than is one's due.
 *
 * @param name what it is called in the table
 * @param sentence what the attacker does, and what 'allowed' means
 * @param attack how it is done
 */
public record Abuse(String name, String sentence, Attack attack) {

    /** How an abuse is done, the same at every product. */
    @FunctionalInterface
    public interface Attack {

        Verdict at(Product product) throws Exception;
    }
}
