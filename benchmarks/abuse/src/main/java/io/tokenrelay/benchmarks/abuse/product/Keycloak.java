package io.tokenrelay.benchmarks.abuse.product;

import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.benchmarks.http.Field;
import io.tokenrelay.benchmarks.product.Endpoints;
import io.tokenrelay.benchmarks.product.KeycloakServer;
import io.tokenrelay.benchmarks.product.Login;
import java.net.URI;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A realm of Keycloak. Its resource server is Spring's, which wants the audience that Keycloak's tokens name.
 */
public final class Keycloak extends Product {

    private final KeycloakServer server;
    private final Landscape landscape;
    private final Manner manner;
    private final URI payments;

    public Keycloak(KeycloakServer server, Landscape landscape, Manner manner, URI payments) {
        super(Endpoints.ofKeycloak(server.realm(manner.realm())));
        this.server = server;
        this.landscape = landscape;
        this.manner = manner;
        this.payments = payments;
        new KeycloakRealm(server, landscape, manner).create();
    }

    /** The three ways to configure an exchange that its documentation has. */
    public enum Manner {
        /** Standard token exchange as it comes. */
        STANDARD,
        /** Standard token exchange with the executor that refuses scopes which the subject token doesn't have. */
        DOWNSCOPED,
        /** The experiment: the same, and services bring an {@code actor_token}. */
        DELEGATION;

        public String realm() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean downscopes() {
            return this != STANDARD;
        }

        boolean delegates() {
            return this == DELEGATION;
        }

        /** Where scopes can't grow, every token has to carry what the last service wants. */
        Collection<String> heldScopes(Landscape landscape, Landscape.Service service) {
            return downscopes() ? landscape.reach(service.calledScopes()) : service.calledScopes();
        }
    }

    /** Its resource server, for {@code SpringPeer resource-servers}. */
    public static String resourceServer(KeycloakServer server, Manner manner, URI payments) {
        return payments.getPort() + "," + server.realm(manner.realm()) + ",payments";
    }

    @Override
    public String key() {
        return switch (manner) {
            case STANDARD -> "keycloak";
            case DOWNSCOPED -> "keycloak-downscoped";
            case DELEGATION -> "keycloak-delegation";
        };
    }

    static String secretOf(String client) {
        return "secret-of-" + client;
    }

    @Override
    public String secret(String client) {
        return secretOf(client);
    }

    @Override
    public List<String> loginScopes(String client) {
        List<String> scopes = new ArrayList<>(List.of("openid"));
        Landscape.Service service = landscape.service(client);
        scopes.addAll(manner.heldScopes(landscape, service));
        if (manner.delegates()) {
            scopes.add(delegation(service.targets().get(0)));
        }
        return scopes;
    }

    /** A login can delegate to one actor only. */
    private static String delegation(String service) {
        return "delegation:service-account-" + service;
    }

    @Override
    public String scopeFor(String target, String scope) {
        Set<String> all = new LinkedHashSet<>(List.of(scope));
        if (manner.downscopes()) {
            all = landscape.reach(all);
        }
        return String.join(" ", all);
    }

    /** Asks for no more than the login got: a scope that the person's roles don't allow was left out of it. */
    @Override
    public String receivedBy(String target, Login login, String scope) {
        Set<String> all = new LinkedHashSet<>(List.of(scopeFor(target, scope).split(" ")));
        if (manner.downscopes()) {
            all.retainAll(scopes(login.accessToken()));
        }
        return granted(
                token(login.client(), exchange(login.client(), login.accessToken(), target, String.join(" ", all))));
    }

    private static List<String> scopes(String accessToken) {
        try {
            return List.of(SignedJWT.parse(accessToken)
                    .getJWTClaimsSet()
                    .getStringClaim("scope")
                    .split(" "));
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    URI payments() {
        return payments;
    }

    @Override
    public List<Field> exchange(String requester, String token, String target, String scope) {
        List<Field> fields = super.exchange(requester, token, target, scope);
        if (manner.delegates() && !landscape.service(requester).login()) {
            fields.addAll(actor(requester));
        }
        return fields;
    }

    @Override
    public void disable(Person person) {
        set("/users", "/users?exact=true&username=" + person.username());
    }

    @Override
    public boolean disableClient(String client) {
        set("/clients", "/clients?clientId=" + client);
        return true;
    }

    private void set(String collection, String query) {
        String realm = "/" + manner.realm();
        Map<String, Object> representation = new LinkedHashMap<>(server.first(realm + query));
        representation.put("enabled", false);
        server.send("PUT", realm + collection + "/" + KeycloakRealm.id(representation), representation);
    }

    @Override
    public boolean readsResource() {
        return false;
    }

    /** The experiment writes {@code may_act} at the login; the exchange neither reads an actor token nor writes {@code act}. */
    @Override
    public boolean knowsActors() {
        return false;
    }

    @Override
    public Optional<String> delegatedToOrders() {
        return manner.delegates() ? Optional.of(alice().accessToken()) : Optional.empty();
    }
}
