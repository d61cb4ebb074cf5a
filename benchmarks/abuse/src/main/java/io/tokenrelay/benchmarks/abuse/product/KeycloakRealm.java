package io.tokenrelay.benchmarks.abuse.product;

import io.tokenrelay.benchmarks.product.AuthorizationServer;
import io.tokenrelay.benchmarks.product.KeycloakServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells Keycloak the landscape. Each service is a confidential client with the switch <i>Standard token exchange</i>; the
 * scopes of its calls are its optional client scopes, and the services that it calls are the audiences of its own tokens.
 * Where scopes can't grow, the executor leaves out what a client's own mappers would add, so there the scopes bring the
 * audiences. A scope that only some people may have is tied to a role. Where people sign in, they are asked to consent.
 */
final class KeycloakRealm {

    private final KeycloakServer server;
    private final Landscape landscape;
    private final Keycloak.Manner manner;
    private final String realm;

    KeycloakRealm(KeycloakServer server, Landscape landscape, Keycloak.Manner manner) {
        this.server = server;
        this.landscape = landscape;
        this.manner = manner;
        this.realm = "/" + manner.realm();
    }

    void create() {
        server.create(
                "",
                Map.of(
                        "realm", manner.realm(),
                        "enabled", true,
                        "roles", Map.of("realm", List.of(Map.of("name", "customer"))),
                        "users",
                                Arrays.stream(Person.values())
                                        .map(KeycloakRealm::person)
                                        .toList()));
        landscape.services().forEach(service -> service.scopes().forEach(scope -> clientScope(service.name(), scope)));
        landscape.services().forEach(service -> server.create(realm + "/clients", client(service)));
        server.create(realm + "/clients", publicClient());
        if (manner.downscopes()) {
            downscope();
        }
        if (manner.delegates()) {
            mayAct(landscape.service("orders"));
        }
    }

    private static Map<String, Object> person(Person person) {
        return Map.of(
                "username",
                person.username(),
                "enabled",
                true,
                "email",
                person.username() + "@example.org",
                "emailVerified",
                true,
                "firstName",
                person.username(),
                "lastName",
                "Example",
                "realmRoles",
                person.isCustomer() ? List.of("customer") : List.of(),
                "credentials",
                List.of(Map.of("type", "password", "value", person.password())));
    }

    private void clientScope(String service, Landscape.Scope scope) {
        Map<String, String> shown = Map.of("include.in.token.scope", "true", "display.on.consent.screen", "true");
        String id = server.create(
                realm + "/client-scopes",
                Map.of(
                        "name",
                        scope.name(),
                        "protocol",
                        "openid-connect",
                        "attributes",
                        shown,
                        "protocolMappers",
                        manner.downscopes() ? List.of(audience(service)) : List.of()));
        if (scope.entitled()) {
            server.send(
                    "POST",
                    realm + "/client-scopes/" + id + "/scope-mappings/realm",
                    List.of(server.get(realm + "/roles/customer")));
        }
    }

    private Map<String, Object> client(Landscape.Service service) {
        Map<String, Object> attributes = new LinkedHashMap<>(
                Map.of("standard.token.exchange.enabled", "true", "post.logout.redirect.uris", Landscape.BYE));
        if (service.name().equals("kiosk")) {
            attributes.put("access.token.lifespan", "3");
        }
        Map<String, Object> client = new LinkedHashMap<>();
        client.put("clientId", service.name());
        client.put("secret", Keycloak.secretOf(service.name()));
        client.put("standardFlowEnabled", service.login());
        client.put("serviceAccountsEnabled", true);
        client.put("consentRequired", service.login());
        client.put("fullScopeAllowed", false);
        client.put("redirectUris", service.login() ? List.of(AuthorizationServer.CALLBACK) : List.of());
        client.put("attributes", attributes);
        client.put("defaultClientScopes", List.of("basic", "acr"));
        client.put("optionalClientScopes", optionalScopes(service));
        if (!manner.downscopes()) {
            client.put(
                    "protocolMappers",
                    service.targets().stream().map(KeycloakRealm::audience).toList());
        }
        return client;
    }

    private List<String> optionalScopes(Landscape.Service service) {
        List<String> scopes = new ArrayList<>(manner.heldScopes(landscape, service));
        if (manner.delegates()) {
            scopes.add("delegation");
        }
        return scopes;
    }

    private static Map<String, Object> audience(String target) {
        return Map.of(
                "name",
                "audience-" + target,
                "protocol",
                "openid-connect",
                "protocolMapper",
                "oidc-audience-mapper",
                "config",
                Map.of("included.client.audience", target, "access.token.claim", "true"));
    }

    private static Map<String, Object> publicClient() {
        return Map.of(
                "clientId", "public",
                "publicClient", true,
                "redirectUris", List.of(AuthorizationServer.CALLBACK),
                "attributes", Map.of("standard.token.exchange.enabled", "true"),
                "optionalClientScopes", List.of("payments:read"));
    }

    /** What the documentation advises where scopes must not grow: only those of the subject token. */
    private void downscope() {
        server.send(
                "PUT",
                realm + "/client-policies/profiles",
                Map.of(
                        "profiles",
                        List.of(Map.of(
                                "name",
                                "downscope",
                                "executors",
                                List.of(Map.of(
                                        "executor",
                                        "downscope-assertion-grant-enforcer",
                                        "configuration",
                                        Map.of()))))));
        server.send(
                "PUT",
                realm + "/client-policies/policies",
                Map.of(
                        "policies",
                        List.of(Map.of(
                                "name",
                                "downscope",
                                "enabled",
                                true,
                                "conditions",
                                List.of(Map.of("condition", "any-client", "configuration", Map.of())),
                                "profiles",
                                List.of("downscope")))));
    }

    /** An actor must be allowed to impersonate; the service's account is the actor. */
    private void mayAct(Landscape.Service service) {
        String client = id(server.first(realm + "/clients?clientId=" + service.name()));
        String account = id(server.get(realm + "/clients/" + client + "/service-account-user"));
        String management = id(server.first(realm + "/clients?clientId=realm-management"));
        server.send(
                "POST",
                realm + "/users/" + account + "/role-mappings/clients/" + management,
                List.of(server.get(realm + "/clients/" + management + "/roles/impersonation")));
    }

    static String id(Map<String, Object> representation) {
        return String.valueOf(representation.get("id"));
    }
}
