package io.tokenrelay.benchmarks.tokens.contestant;

import io.tokenrelay.benchmarks.product.AuthorizationServer;
import io.tokenrelay.benchmarks.product.KeycloakServer;
import io.tokenrelay.benchmarks.product.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tells Keycloak who is there: clients, what they may ask for, people, a key for ES256, and that refresh tokens rotate. */
final class KeycloakRealm {

    static final String NAME = "measured";

    private static final String REALM = "/" + NAME;

    private KeycloakRealm() {}

    static void create(KeycloakServer server) {
        server.create("", realm());
        server.create(REALM + "/components", es256());
        Stream.of(Site.ORDERS_SCOPE, Site.INVENTORY_SCOPE)
                .forEach(scope -> server.create(
                        REALM + "/client-scopes",
                        Map.of(
                                "name",
                                scope,
                                "protocol",
                                "openid-connect",
                                "attributes",
                                Map.of("include.in.token.scope", "true"))));
        server.create(REALM + "/clients", storefront());
        server.create(REALM + "/clients", orders());
    }

    private static Map<String, Object> realm() {
        Map<String, Object> realm = new LinkedHashMap<>();
        realm.put("realm", NAME);
        realm.put("enabled", true);
        realm.put("defaultSignatureAlgorithm", "ES256");
        realm.put("accessTokenLifespan", Site.ACCESS_TOKEN_SECONDS);
        realm.put("revokeRefreshToken", true);
        realm.put("refreshTokenMaxReuse", 0);
        realm.put(
                "users",
                IntStream.range(0, Site.PEOPLE).mapToObj(KeycloakRealm::person).toList());
        return realm;
    }

    private static Map<String, Object> person(int number) {
        String username = Site.person(number);
        return Map.of(
                "username",
                username,
                "enabled",
                true,
                "email",
                username + "@example.org",
                "emailVerified",
                true,
                "firstName",
                username,
                "lastName",
                "Example",
                "credentials",
                List.of(Map.of("type", "password", "value", Site.PASSWORD)));
    }

    private static Map<String, Object> es256() {
        return Map.of(
                "name", "es256",
                "providerId", "ecdsa-generated",
                "providerType", "org.keycloak.keys.KeyProvider",
                "config",
                        Map.of(
                                "priority", List.of("200"),
                                "enabled", List.of("true"),
                                "active", List.of("true"),
                                "ecdsaEllipticCurveKey", List.of("P-256")));
    }

    private static Map<String, Object> storefront() {
        Map<String, Object> client = confidential(Site.STOREFRONT, Site.ORDERS, Site.ORDERS_SCOPE);
        client.put("standardFlowEnabled", true);
        client.put("consentRequired", true);
        client.put("redirectUris", List.of(AuthorizationServer.CALLBACK));
        client.put(
                "attributes", Map.of("standard.token.exchange.enabled", "true", "pkce.code.challenge.method", "S256"));
        return client;
    }

    private static Map<String, Object> orders() {
        Map<String, Object> client = confidential(Site.ORDERS, Site.INVENTORY, Site.INVENTORY_SCOPE);
        client.put("standardFlowEnabled", false);
        client.put("serviceAccountsEnabled", true);
        return client;
    }

    private static Map<String, Object> confidential(String name, String calls, String scope) {
        Map<String, Object> client = new LinkedHashMap<>();
        client.put("clientId", name);
        client.put("secret", Site.secretOf(name));
        client.put("fullScopeAllowed", false);
        client.put("defaultClientScopes", List.of("basic", "acr"));
        client.put("optionalClientScopes", List.of(scope));
        client.put(
                "protocolMappers",
                List.of(Map.of(
                        "name", "audience",
                        "protocol", "openid-connect",
                        "protocolMapper", "oidc-audience-mapper",
                        "config", Map.of("included.client.audience", calls, "access.token.claim", "true"))));
        return client;
    }
}
