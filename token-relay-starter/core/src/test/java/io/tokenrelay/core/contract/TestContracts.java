package io.tokenrelay.core.contract;

import io.tokenrelay.core.contract.ServiceContract.Exemption;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ChainPattern;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.SubjectKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The contracts of a small shop that fit its registry, and others that differ in one thing. */
final class TestContracts {

    static final String REGISTRY = """
            services:
              storefront:
                client: { redirect-uris: [http://localhost:8080/login/oauth2/code/token-relay] }
                scopes:
                  shop: { title: Shop in your name, kind: user }
                calls:
                  orders:
                    - { scope: orders:read, because: shop }
                    - { scope: orders:write, because: shop }
              orders:
                scopes:
                  orders:read: { title: See your orders, kind: user }
                  orders:write: { title: Place orders, kind: user }
                calls:
                  payments:
                    - { scope: payments:charge, because: orders:write, bind: [amount, order] }
                  inventory:
                    - { scope: inventory:reserve, because: orders:write }
                    - { scope: inventory:restock }
              payments:
                scopes:
                  payments:charge: { title: Charge your card, kind: user }
              inventory:
                scopes:
                  inventory:reserve: { title: Reserve goods, kind: user }
                  inventory:restock: { title: Put goods back, kind: service }
            """;

    private TestContracts() {}

    static ServiceContract storefront() {
        return new ServiceContract(
                new ClientId("storefront"),
                new Audience("api://storefront"),
                Optional.of(Scopes.of("profile", "shop")),
                List.of(
                        endpoint("GET", "/", rules().publicBecause("Anybody may look around")),
                        endpoint(
                                "GET",
                                "/orders",
                                rules().scopes(Scopes.of("shop")).subject(SubjectKind.USER))),
                List.of(new Exemption("/css/**", "Pages look the same before and after signing in")),
                List.of(),
                List.of(
                        call("orders", "orders", SubjectKind.USER, "orders:read"),
                        call("place", "orders", SubjectKind.USER, "orders:write")),
                false);
    }

    static ServiceContract orders() {
        return of(
                "orders",
                List.of(
                        endpoint(
                                "GET",
                                "/orders",
                                rules().scopes(Scopes.of("orders:read")).callers(ids("storefront"))),
                        endpoint(
                                "POST",
                                "/orders",
                                rules().scopes(Scopes.of("orders:write")).callers(ids("storefront")))),
                List.of(
                        new CallContract(
                                "charge",
                                new ClientId("payments"),
                                SubjectKind.USER,
                                Scopes.of("payments:charge"),
                                new TreeSet<>(List.of("order", "amount"))),
                        call("reserve", "inventory", SubjectKind.USER, "inventory:reserve"),
                        call("restock", "inventory", SubjectKind.SERVICE, "inventory:restock")));
    }

    static ServiceContract payments() {
        return of(
                "payments",
                List.of(endpoint(
                        "POST",
                        "/payments",
                        rules().scopes(Scopes.of("payments:charge"))
                                .subject(SubjectKind.USER)
                                .chains(List.of(ChainPattern.parse("storefront > orders")))
                                .boundTo(List.of("order", "amount")))),
                List.of());
    }

    static ServiceContract inventory() {
        return of(
                "inventory",
                List.of(
                        endpoint(
                                "POST",
                                "/reservations",
                                rules().scopes(Scopes.of("inventory:reserve"))
                                        .callers(ids("orders"))
                                        .subject(SubjectKind.USER)),
                        endpoint(
                                "DELETE",
                                "/reservations/{order}",
                                rules().scopes(Scopes.of("inventory:restock"))
                                        .callers(ids("orders"))
                                        .subject(SubjectKind.SERVICE))),
                List.of());
    }

    static List<ServiceContract> all() {
        return List.of(storefront(), orders(), payments(), inventory());
    }

    static ServiceContract of(String name, List<EndpointContract> endpoints, List<CallContract> downstreams) {
        ClientId id = new ClientId(name);
        return new ServiceContract(
                id, Audience.of(id), Optional.empty(), endpoints, List.of(), List.of(), downstreams, false);
    }

    static EndpointContract endpoint(String method, String path, EndpointRules.Builder rules) {
        return new EndpointContract(
                new TreeSet<>(List.of(method)), new TreeSet<>(List.of(path)), "shop.Handler.handle()", rules.build());
    }

    static EndpointRules.Builder rules() {
        return EndpointRules.builder();
    }

    static CallContract call(String name, String service, SubjectKind subject, String... scopes) {
        return new CallContract(name, new ClientId(service), subject, Scopes.of(scopes), new TreeSet<>());
    }

    static List<ClientId> ids(String... names) {
        return List.of(names).stream().map(ClientId::new).toList();
    }

    static ServiceContract withEndpoints(ServiceContract contract, Collection<EndpointContract> endpoints) {
        return with(contract, contract.uri(), contract.signIn(), endpoints, contract.downstreams());
    }

    static ServiceContract withDownstreams(ServiceContract contract, Collection<CallContract> downstreams) {
        return with(contract, contract.uri(), contract.signIn(), contract.endpoints(), downstreams);
    }

    /** With the call at a place replaced by others: none, one, or several. */
    static ServiceContract withDownstream(ServiceContract contract, int index, List<CallContract> others) {
        return withDownstreams(contract, replaced(contract.downstreams(), index, others));
    }

    static ServiceContract withIdentity(ServiceContract contract, Audience uri, Optional<Scopes> signIn) {
        return with(contract, uri, signIn, contract.endpoints(), contract.downstreams());
    }

    private static ServiceContract with(
            ServiceContract contract,
            Audience uri,
            Optional<Scopes> signIn,
            Collection<EndpointContract> endpoints,
            Collection<CallContract> downstreams) {
        return new ServiceContract(
                contract.service(),
                uri,
                signIn,
                List.copyOf(endpoints),
                contract.publicPaths(),
                contract.otherFilterChains(),
                List.copyOf(downstreams),
                contract.requiresBoundTokens());
    }

    /** With none but bound tokens taken. */
    static ServiceContract withBoundTokens(ServiceContract contract) {
        return new ServiceContract(
                contract.service(),
                contract.uri(),
                contract.signIn(),
                contract.endpoints(),
                contract.publicPaths(),
                contract.otherFilterChains(),
                contract.downstreams(),
                true);
    }

    /** The list with the element at a place replaced by others: none, one, or several. */
    static <T> List<T> replaced(List<T> list, int index, List<T> others) {
        List<T> copy = new ArrayList<>(list);
        copy.remove(index);
        copy.addAll(index, others);
        return copy;
    }

    static ServiceContract withRules(ServiceContract contract, int index, UnaryOperator<EndpointRules> change) {
        EndpointContract old = contract.endpoints().get(index);
        EndpointContract changed =
                new EndpointContract(old.methods(), old.paths(), old.handler(), change.apply(old.rules()));
        return withEndpoints(contract, replaced(contract.endpoints(), index, List.of(changed)));
    }

    static EndpointRules withScopes(EndpointRules rules, Scopes scopes) {
        return with(rules, scopes, rules.callers(), rules.subject(), rules.boundTo());
    }

    static EndpointRules withCallers(EndpointRules rules, Collection<ClientId> callers) {
        return with(rules, rules.scopes(), Optional.of(new TreeSet<>(callers)), rules.subject(), rules.boundTo());
    }

    static EndpointRules withSubject(EndpointRules rules, SubjectKind subject) {
        return with(rules, rules.scopes(), rules.callers(), Optional.of(subject), rules.boundTo());
    }

    static EndpointRules withBoundTo(EndpointRules rules, Collection<String> names) {
        return with(rules, rules.scopes(), rules.callers(), rules.subject(), names);
    }

    private static EndpointRules with(
            EndpointRules rules,
            Scopes scopes,
            Optional<SortedSet<ClientId>> callers,
            Optional<SubjectKind> subject,
            Collection<String> boundTo) {
        return new EndpointRules(
                rules.publicBecause(),
                scopes,
                callers,
                rules.chains(),
                subject,
                rules.signIn(),
                rules.owned(),
                rules.notOwnedBecause(),
                new TreeSet<>(boundTo));
    }
}
