package io.tokenrelay.core.contract;

import java.util.Collections;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Something that can be called, and who may.
 *
 * @param methods the HTTP methods; empty when any will do
 * @param paths the path patterns
 * @param handler what serves the requests, as its author would look for it: {@code com.acme.Orders.get(String)}
 * @param rules who may call it
 */
public record EndpointContract(SortedSet<String> methods, SortedSet<String> paths, String handler, EndpointRules rules)
        implements Comparable<EndpointContract> {

    private static final Comparator<EndpointContract> ORDER = Comparator.comparing(
                    (EndpointContract endpoint) -> String.join(" ", endpoint.paths))
            .thenComparing(endpoint -> String.join(" ", endpoint.methods))
            .thenComparing(EndpointContract::handler)
            .thenComparing(endpoint -> ContractJson.write(endpoint));

    public EndpointContract {
        methods = Collections.unmodifiableSortedSet(new TreeSet<>(methods));
        paths = Collections.unmodifiableSortedSet(new TreeSet<>(paths));
    }

    @Override
    public int compareTo(EndpointContract other) {
        return ORDER.compare(this, other);
    }

    /** How a person would name it, by its first path: {@code POST /orders}. */
    @Override
    public String toString() {
        return (methods.isEmpty() ? "any method of" : String.join(", ", methods)) + " " + paths.first()
                + (paths.size() > 1 ? ", …" : "");
    }
}
