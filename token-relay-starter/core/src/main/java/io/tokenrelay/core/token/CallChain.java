package io.tokenrelay.core.token;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The services that a request came through, edge first: what {@code call_chain} and {@code act} say.
 *
 * <p>The two claims tell the same story from opposite ends: {@code call_chain} is an array that begins at the edge,
 * {@code act} (RFC 8693 §4.1) nests, with the current actor outermost. A token in which they disagree is not ours.
 * Only the authorization server appends; nothing shortens or reorders a chain.
 *
 * @param services the services, edge first, the current actor last; empty for a token straight from a grant
 */
public record CallChain(List<ClientId> services) {

    /** How many services a chain may name unless told otherwise. */
    public static final int DEFAULT_MAX_LENGTH = 8;

    private static final CallChain EMPTY = new CallChain(List.of());

    public CallChain {
        services = List.copyOf(services);
    }

    /** The chain of a token straight from a grant. */
    public static CallChain empty() {
        return EMPTY;
    }

    /** A chain of these services, edge first. */
    public static CallChain of(String... services) {
        return new CallChain(List.of(services).stream().map(ClientId::new).toList());
    }

    /**
     * The chain that a token's claims name.
     *
     * @param callChain the claim {@code call_chain} as JSON gave it, null when absent
     * @param act the claim {@code act} as JSON gave it, null when absent
     * @param maxLength how many services it may name; a longer one is refused before it is read
     * @throws IllegalArgumentException when either has another form, is too long, or they don't agree
     */
    public static CallChain parse(@Nullable Object callChain, @Nullable Object act, int maxLength) {
        List<ClientId> services = callChain == null ? List.of() : parseArray(callChain, maxLength);
        List<ClientId> actors = act == null ? List.of() : parseNested(act, maxLength);
        if (!services.equals(actors)) {
            throw new IllegalArgumentException("call_chain and act don't name the same services");
        }
        return new CallChain(services);
    }

    private static List<ClientId> parseArray(Object claim, int maxLength) {
        if (!(claim instanceof List<?> names) || names.isEmpty()) {
            throw new IllegalArgumentException("call_chain is not an array of client ids");
        }
        if (names.size() > maxLength) {
            throw new IllegalArgumentException("call_chain names more than " + maxLength + " services");
        }
        List<ClientId> services = new ArrayList<>(names.size());
        for (Object name : names) {
            services.add(clientId(name, "call_chain"));
        }
        return services;
    }

    /** The actors edge first, that is, innermost first. */
    private static List<ClientId> parseNested(Object claim, int maxLength) {
        List<ClientId> actors = new ArrayList<>();
        for (Object level = claim; level != null; ) {
            if (actors.size() == maxLength) {
                throw new IllegalArgumentException("act nests deeper than " + maxLength);
            }
            if (!(level instanceof Map<?, ?> actor)
                    || !actor.keySet().stream().allMatch(key -> "sub".equals(key) || "act".equals(key))) {
                throw new IllegalArgumentException("act is not an object of sub and act");
            }
            actors.add(clientId(actor.get("sub"), "act.sub"));
            level = actor.get("act");
        }
        Collections.reverse(actors);
        return actors;
    }

    private static ClientId clientId(@Nullable Object name, String claim) {
        if (name instanceof String value && ClientId.isValid(value)) {
            return new ClientId(value);
        }
        throw new IllegalArgumentException(claim + " holds something that is no client id");
    }

    /** This chain with one more service: the one that acts now. */
    public CallChain append(ClientId service) {
        List<ClientId> longer = new ArrayList<>(services);
        longer.add(service);
        return new CallChain(longer);
    }

    public boolean isEmpty() {
        return services.isEmpty();
    }

    public int length() {
        return services.size();
    }

    public boolean contains(ClientId service) {
        return services.contains(service);
    }

    /** The service that acts now, last in the chain; none for a token straight from a grant. */
    public Optional<ClientId> currentActor() {
        return services.isEmpty() ? Optional.empty() : Optional.of(services.get(services.size() - 1));
    }

    /** The value of {@code call_chain}: client ids, edge first. */
    public List<String> toCallChainClaim() {
        return services.stream().map(ClientId::value).toList();
    }

    /** The value of {@code act} (RFC 8693 §4.1), the current actor outermost; null for an empty chain. */
    public @Nullable Map<String, Object> toActClaim() {
        Map<String, Object> act = null;
        for (ClientId service : services) {
            Map<String, Object> outer = new LinkedHashMap<>();
            outer.put("sub", service.value());
            if (act != null) {
                outer.put("act", act);
            }
            act = outer;
        }
        return act;
    }

    /** The form that people read and chain patterns match: {@code storefront > orders}. */
    @Override
    public String toString() {
        return services.stream().map(ClientId::value).collect(Collectors.joining(" > "));
    }
}
