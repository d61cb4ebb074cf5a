package io.tokenrelay.starter.outbound;

import io.tokenrelay.core.contract.CallContract;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.SubjectKind;
import io.tokenrelay.starter.exchange.TokenCache;
import io.tokenrelay.starter.startup.StartupRefusedException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.util.unit.DataSize;
import org.springframework.web.client.RestClient;

/**
 * The services that this one may call, by the names of {@code token-relay.downstream.<name>}.
 *
 * <p>Every request made with what is handed out here goes to that service's own origin, follows no redirect, and
 * carries a token made for that service alone: on behalf of the caller whose request the current thread serves, or, for
 * a downstream of mode {@code service}, as this service itself. Where no such token can be had, the call is not made
 * and an {@link OutboundMisuseException} or a {@link NoTokenException} says why.
 *
 * <p>Whether a caller is served is what the thread knows. The threads of a request know it, those of its asynchronous
 * dispatches and of a {@code Callable} included; a thread of the application's own, as one that completes a
 * {@code DeferredResult} or an emitter, knows it only when context propagation brought it there. Without, a call on behalf
 * of the caller throws, and a call of mode {@code service} counts as the service's own work.
 */
public final class Downstreams {

    private final List<DownstreamContract> contract = new ArrayList<>();
    private final List<CallContract> calls = new ArrayList<>();
    private final Map<String, URI> urls = new TreeMap<>();
    private final Map<String, ClientHttpRequestFactory> requestFactories = new TreeMap<>();
    private final Map<String, RestClient> restClients = new TreeMap<>();

    /**
     * @param definitions what was configured
     * @param tokens where tokens come from; asked for only when something is configured
     * @param proofs prove the key of bound tokens
     * @param events where calls as the service itself are published
     * @param http sends the requests, and must follow no redirect
     * @param heldBody how much of a request's body is held in memory at most
     * @param restClientBuilder begins each client; a new one every time
     * @throws StartupRefusedException when anything is wrong with the definitions
     */
    public Downstreams(
            Collection<DownstreamDefinition> definitions,
            Supplier<TokenCache> tokens,
            Proofs proofs,
            Consumer<SecurityEvent> events,
            ClientHttpRequestFactory http,
            DataSize heldBody,
            Supplier<RestClient.Builder> restClientBuilder) {
        Map<String, Downstream> downstreams = DownstreamReader.read(definitions);
        if (downstreams.isEmpty()) {
            return;
        }
        downstreams.forEach((name, downstream) -> {
            urls.put(name, downstream.url());
            contract.add(contract(downstream));
            calls.add(call(downstream));
        });
        DownstreamTokens downstreamTokens = new DownstreamTokens(tokens.get(), events);
        downstreams.forEach((name, downstream) -> {
            RelayRequestFactory factory = new RelayRequestFactory(downstream, downstreamTokens, proofs, http, heldBody);
            requestFactories.put(name, factory);
            restClients.put(
                    name,
                    restClientBuilder
                            .get()
                            .baseUrl(downstream.url())
                            .requestFactory(factory)
                            .build());
        });
    }

    private Downstreams() {}

    /** Those of a service that calls nobody: it needs no client, and no key that its tokens would be bound to. */
    public static Downstreams none() {
        return new Downstreams();
    }

    /** The names of all downstreams, in order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(restClients.keySet());
    }

    /**
     * The client for calls to this service; the same one every time, safe for use by many threads.
     *
     * @throws UnknownDownstreamException when no downstream of that name is configured
     */
    public RestClient restClient(String name) {
        return known(restClients, name);
    }

    /**
     * What makes the calls of an application's own client safe:
     * {@code RestClient.builder().requestFactory(downstreams.requestFactory("payments"))}.
     *
     * @throws UnknownDownstreamException when no downstream of that name is configured
     */
    public ClientHttpRequestFactory requestFactory(String name) {
        return known(requestFactories, name);
    }

    private static DownstreamContract contract(Downstream downstream) {
        return new DownstreamContract(
                downstream.name(),
                downstream.service().value(),
                downstream.origin().toString(),
                downstream.mode(),
                downstream.scopes().stream().map(Scope::value).toList(),
                List.copyOf(downstream.bind()));
    }

    private static CallContract call(Downstream downstream) {
        return new CallContract(
                downstream.name(),
                downstream.service(),
                downstream.mode() == DownstreamMode.EXCHANGE ? SubjectKind.USER : SubjectKind.SERVICE,
                downstream.scopes(),
                downstream.bind());
    }

    /** The calls that can be made, for the contract of the service: all but where the others are. */
    public List<CallContract> calls() {
        return List.copyOf(calls);
    }

    /** What is known about each, by name. */
    public List<DownstreamContract> contract() {
        return List.copyOf(contract);
    }

    /** Where it is. */
    URI url(String name) {
        return known(urls, name);
    }

    private static <T> T known(Map<String, T> byName, String name) {
        T found = byName.get(name);
        if (found == null) {
            throw new UnknownDownstreamException(name, byName.keySet());
        }
        return found;
    }
}
