package io.tokenrelay.benchmarks.scale;

/**
 * A registry with so many more services and calls than a given one. All that is added is what services do as themselves: how far
 * the consents of people lead stays as it is.
 *
 * <p>The first services each call {@code inventory}; when all do, they call one another.
 */
final class RegistryText {

    /** What each of the added services is called, before its number, which counts from 1. */
    static final String CLIENT = "client";

    private final String given;
    private final int services;
    private final int calls;

    /** @param given the text of a registry that ends within its services and has {@code inventory} */
    RegistryText(String given, int services, int calls) {
        if (calls > (long) services * services) {
            throw new IllegalArgumentException("A service can call another for a scope once only");
        }
        this.given = given;
        this.services = services;
        this.calls = calls;
    }

    String write() {
        StringBuilder text = new StringBuilder(given).append('\n');
        for (int number = 1; number <= services; number++) {
            String name = CLIENT + number;
            text.append("  ")
                    .append(name)
                    .append(":\n    scopes: { ")
                    .append(name)
                    .append(":use: { title: Use it, kind: service } }\n");
            if (number <= calls) {
                text.append("    calls:\n      inventory: [{ scope: inventory:restock, bearer: true }]\n");
            }
            for (int further = 1; (long) further * services + number <= calls; further++) {
                String callee = CLIENT + ((number - 1 + further) % services + 1);
                text.append("      ")
                        .append(callee)
                        .append(": [{ scope: ")
                        .append(callee)
                        .append(":use, bearer: true }]\n");
            }
        }
        return text.toString();
    }
}
