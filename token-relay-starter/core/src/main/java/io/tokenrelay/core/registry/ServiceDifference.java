package io.tokenrelay.core.registry;

import com.nimbusds.jose.JWSAlgorithm;
import io.tokenrelay.core.token.AccessTokenClaims;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** In what one service differs, in words. */
final class ServiceDifference {

    private final Service before;
    private final Service after;
    private final List<RegistryChange> changes = new ArrayList<>();

    private ServiceDifference(Service before, Service after) {
        this.before = before;
        this.after = after;
    }

    static List<RegistryChange> between(Service before, Service after) {
        ServiceDifference difference = new ServiceDifference(before, after);
        difference.uri();
        difference.accessTokenAlgorithm();
        difference.credential();
        difference.client();
        difference.scopes();
        difference.calls();
        return difference.changes;
    }

    static List<RegistryChange> added(Service service) {
        ServiceDifference difference = new ServiceDifference(empty(service), service);
        if (service.name().equals(ServerEntry.NAME)) {
            difference.alters("service " + service.name() + ": the server itself, for services that may call it");
        } else {
            difference.gives("service " + service.name() + ", " + service.uri() + ", which proves who it is by "
                    + credential(service));
        }
        difference.accessTokenAlgorithm();
        difference.client();
        difference.scopes();
        difference.calls();
        return difference.changes;
    }

    static List<RegistryChange> removed(Service service) {
        ServiceDifference difference = new ServiceDifference(service, empty(service));
        difference.takes("service " + service.name() + ", " + service.uri() + ": its tokens are refused");
        difference.client();
        difference.calls();
        return difference.changes;
    }

    private static Service empty(Service service) {
        return new Service(
                service.name(),
                service.uri(),
                AccessTokenClaims.ALGORITHMS.get(0),
                Optional.empty(),
                service.credential(),
                Map.of(),
                List.of());
    }

    private void uri() {
        if (!before.uri().equals(after.uri())) {
            gives(after.name() + ": tokens for " + after.uri() + " are meant for it");
            takes(after.name() + ": tokens for " + before.uri() + " are refused; its uri is " + after.uri());
        }
    }

    private void accessTokenAlgorithm() {
        JWSAlgorithm old = before.accessTokenSignedResponseAlg();
        JWSAlgorithm now = after.accessTokenSignedResponseAlg();
        if (!old.equals(now)) {
            alters("access tokens for " + after.name() + " are signed with " + now + " instead of " + old);
        }
    }

    private void credential() {
        String old = credential(before);
        String now = credential(after);
        if (!old.equals(now)) {
            gives(after.name() + " proves who it is by " + now + " instead of " + old);
        }
    }

    private static String credential(Service service) {
        if (service.credential() instanceof ClientCredential.Keys found) {
            return keys(found.keys());
        }
        return service.credential() == ClientCredential.Secret.SIGNING ? "a secret that it signs with" : "a secret";
    }

    private static String keys(ClientKeys keys) {
        if (keys instanceof ClientKeys.Published published) {
            return "the keys at " + published.uri();
        }
        return "the keys " + ((ClientKeys.Registered) keys).keys().toString(true);
    }

    private void client() {
        String name = after.name().value();
        Set<String> old = redirectUris(before);
        Set<String> now = redirectUris(after);
        without(now, old).forEach(uri -> gives("sign-in at " + name + " may end at " + uri));
        without(old, now).forEach(uri -> takes("sign-in at " + name + " may no longer end at " + uri));
        Set<String> oldLogout = postLogoutRedirectUris(before);
        Set<String> nowLogout = postLogoutRedirectUris(after);
        without(nowLogout, oldLogout).forEach(uri -> alters("sign-out at " + name + " may end at " + uri));
        without(oldLogout, nowLogout).forEach(uri -> alters("sign-out at " + name + " may no longer end at " + uri));
        idTokenAlgorithm(name);
        userinfoAlgorithm(name);
        backchannelLogout(name);
        flag(ClientRegistration::deviceAuthorization, "sign-in at " + name + " from devices");
        flag(
                ClientRegistration::offlineAccess,
                "access by " + name + " also when people have signed out, if they allow it");
        requestObjects(name);
    }

    private void requestObjects(String name) {
        RequestObjectTerms old = requestObjects(before);
        RequestObjectTerms now = requestObjects(after);
        without(now.requestUris(), old.requestUris())
                .forEach(uri -> alters("requests for sign-in at " + name + " may be fetched from " + uri));
        without(old.requestUris(), now.requestUris())
                .forEach(uri -> alters("requests for sign-in at " + name + " may no longer be fetched from " + uri));
        if (!old.required() && now.required()) {
            takes("requests for sign-in at " + name + " that it has not signed");
        } else if (old.required() && !now.required()) {
            gives("requests for sign-in at " + name + " that it has not signed");
        }
    }

    private static RequestObjectTerms requestObjects(Service service) {
        return service.client().map(ClientRegistration::requestObjects).orElse(RequestObjectTerms.NONE);
    }

    private void flag(Predicate<ClientRegistration> flag, String what) {
        boolean old = before.client().filter(flag).isPresent();
        boolean now = after.client().filter(flag).isPresent();
        if (now && !old) {
            gives(what);
        } else if (old && !now) {
            takes(what);
        }
    }

    private void backchannelLogout(String name) {
        Optional<URI> old = before.client().flatMap(ClientRegistration::backchannelLogoutUri);
        Optional<URI> now = after.client().flatMap(ClientRegistration::backchannelLogoutUri);
        if (!old.equals(now)) {
            alters(now.map(uri -> name + " is told of a sign-out at " + uri)
                    .orElse(name + " is no longer told of a sign-out"));
        }
    }

    private void userinfoAlgorithm(String name) {
        Optional<JWSAlgorithm> old = before.client().flatMap(ClientRegistration::userinfoSignedResponseAlg);
        Optional<JWSAlgorithm> now = after.client().flatMap(ClientRegistration::userinfoSignedResponseAlg);
        if (!old.equals(now)) {
            alters("answers of userinfo to " + name + " are "
                    + now.map(algorithm -> "signed with " + algorithm).orElse("no longer signed"));
        }
    }

    private void idTokenAlgorithm(String name) {
        Optional<JWSAlgorithm> old = before.client().map(ClientRegistration::idTokenSignedResponseAlg);
        Optional<JWSAlgorithm> now = after.client().map(ClientRegistration::idTokenSignedResponseAlg);
        if (old.isPresent() && now.isPresent() && !old.equals(now)) {
            alters("ID tokens for " + name + " are signed with " + now.get() + " instead of " + old.get());
        }
    }

    private static Set<String> redirectUris(Service service) {
        return service.client().map(ClientRegistration::redirectUris).orElse(Set.of());
    }

    private static Set<String> postLogoutRedirectUris(Service service) {
        return service.client().map(ClientRegistration::postLogoutRedirectUris).orElse(Set.of());
    }

    private void scopes() {
        after.scopes().values().stream()
                .sorted(Comparator.comparing(ScopeDefinition::scope))
                .forEach(now -> before.scope(now.scope()).ifPresentOrElse(old -> scope(old, now), () -> newScope(now)));
        without(before.scopes().keySet(), after.scopes().keySet())
                .forEach(scope -> takes("scope " + scope + " of " + after.name()));
    }

    private void newScope(ScopeDefinition now) {
        String asks = now.entitled().isEmpty() ? "" : ", for holders of " + text(now.entitled());
        alters("scope " + now.scope() + " of " + after.name() + ", \"" + now.title() + "\", kind "
                + now.kind().claim() + asks);
    }

    private void scope(ScopeDefinition old, ScopeDefinition now) {
        String what = "scope " + now.scope() + " of " + after.name();
        if (old.kind() != now.kind()) {
            gives(what + " is of kind " + now.kind().claim() + " instead of "
                    + old.kind().claim());
        }
        Collection<Entitlement> dropped = without(old.entitled(), now.entitled());
        if (!dropped.isEmpty()) {
            gives(what + " no longer asks for " + text(dropped));
        }
        Collection<Entitlement> demanded = without(now.entitled(), old.entitled());
        if (!demanded.isEmpty()) {
            takes(what + " asks for " + text(demanded) + " from now on");
        }
        if (!old.title().equals(now.title())) {
            alters(what + " is called \"" + now.title() + "\" instead of \"" + old.title() + "\"");
        }
    }

    private void calls() {
        for (Call now : after.calls()) {
            find(before, now)
                    .ifPresentOrElse(
                            old -> changes.addAll(CallDifference.between(old, now)),
                            () -> gives("call " + CallDifference.words(now)));
        }
        for (Call old : before.calls()) {
            if (find(after, old).isEmpty()) {
                takes("call " + CallDifference.words(old));
            }
        }
    }

    private static Optional<Call> find(Service service, Call like) {
        return service.calls().stream()
                .filter(call ->
                        call.callee().equals(like.callee()) && call.scope().equals(like.scope()))
                .findFirst();
    }

    private void gives(String words) {
        changes.add(RegistryChange.gives(words));
    }

    private void takes(String words) {
        changes.add(RegistryChange.takes(words));
    }

    private void alters(String words) {
        changes.add(RegistryChange.alters(words));
    }

    private static <T extends Comparable<T>> Collection<T> without(Collection<T> all, Collection<T> some) {
        Collection<T> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static String text(Collection<Entitlement> entitlements) {
        return String.join(
                ", ", entitlements.stream().map(Entitlement::value).sorted().toList());
    }
}
