package io.tokenrelay.core.contract;

import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a service enforces and what it asks of others.
 *
 * <p>Nothing in it depends on where the service runs: it is the same on every machine, so that it can be kept beside the
 * sources and compared.
 *
 * @param service the service's name in the registry
 * @param uri what tokens for it have in {@code aud}
 * @param signIn what people are asked for when they sign in there with a browser; none when no browser comes there
 * @param endpoints what can be called, in the order of paths and methods
 * @param publicPaths the paths of others' handlers that need no caller
 * @param otherFilterChains the application's filter chains that take requests past the annotations, by bean name
 * @param downstreams whom it calls, by name
 * @param requiresBoundTokens whether it takes no token that is bound to no key
 */
public record ServiceContract(
        ClientId service,
        Audience uri,
        Optional<Scopes> signIn,
        List<EndpointContract> endpoints,
        List<Exemption> publicPaths,
        List<Exemption> otherFilterChains,
        List<CallContract> downstreams,
        boolean requiresBoundTokens) {

    public ServiceContract {
        endpoints = endpoints.stream().sorted().toList();
        publicPaths = publicPaths.stream()
                .sorted(Comparator.comparing(Exemption::name))
                .toList();
        otherFilterChains = otherFilterChains.stream()
                .sorted(Comparator.comparing(Exemption::name))
                .toList();
        downstreams = downstreams.stream()
                .sorted(Comparator.comparing(CallContract::name))
                .toList();
    }

    /** Whether its callers are people with a browser, and nobody else. */
    public boolean isEdge() {
        return signIn.isPresent();
    }

    /**
     * Something that the annotations don't protect.
     *
     * @param name a path pattern, or the name of a bean
     * @param reason why that is safe, as the service's developers say
     */
    public record Exemption(String name, String reason) {

        public Exemption {
            reason = PlainLine.of(reason);
        }
    }
}
