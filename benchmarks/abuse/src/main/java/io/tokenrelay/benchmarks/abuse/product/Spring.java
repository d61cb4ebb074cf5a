package io.tokenrelay.benchmarks.abuse.product;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.tokenrelay.benchmarks.http.Field;
import io.tokenrelay.benchmarks.http.Http;
import io.tokenrelay.benchmarks.process.FreePorts;
import io.tokenrelay.benchmarks.product.Places;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Stock Spring Security: the authorization server with the token exchange grant, each client registered with the scopes
 * that its calls take; a service brings its own token as {@code actor_token}, which is how the framework gets to know who
 * acts. Its tokens name the requesting client as their audience, so the resource server can't be told to want its own.
 */
public final class Spring extends SpringServer {

    private final URI operator;
    private final Landscape landscape;

    public Spring(Places places, Landscape landscape, FreePorts ports) {
        super(places, ports);
        this.landscape = landscape;
        this.operator = ports.address();
        start(
                "spring-issuer",
                Map.of(
                        "SPRING_APPLICATION_JSON",
                        JSONObjectUtils.toJSONString(
                                Map.of("spring.security.oauth2.authorizationserver.client", clients()))),
                places.java(places.springPeer(), List.of("issuer", "" + issuer().getPort(), "" + operator.getPort())),
                operator);
        start(
                "spring-payments",
                Map.of(),
                places.java(
                        places.springPeer(),
                        List.of("resource-servers", payments().getPort() + "," + issuer())),
                payments());
    }

    private Map<String, Object> clients() {
        Map<String, Object> clients = new LinkedHashMap<>();
        for (Landscape.Service service : landscape.services()) {
            clients.put(service.name(), client(service));
        }
        clients.put(
                "public",
                Map.of(
                        "registration",
                        Map.of(
                                "client-id", "public",
                                "client-authentication-methods", List.of("none"),
                                "authorization-grant-types", List.of("authorization_code", EXCHANGE),
                                "redirect-uris", List.of(CALLBACK),
                                "scopes", List.of("payments:read"))));
        return clients;
    }

    private Map<String, Object> client(Landscape.Service service) {
        Map<String, Object> registration = new LinkedHashMap<>();
        registration.put("client-id", service.name());
        registration.put("client-secret", "{noop}" + secret(service.name()));
        registration.put("client-authentication-methods", List.of("client_secret_basic"));
        Stream<String> scopes = service.calledScopes().stream();
        Stream<String> grants = Stream.of("client_credentials", EXCHANGE);
        if (service.login()) {
            registration.put("redirect-uris", List.of(CALLBACK));
            registration.put("post-logout-redirect-uris", List.of(Landscape.BYE));
            scopes = Stream.concat(
                    scopes, Stream.of("openid", service.ownScopes().get(0)));
            grants = Stream.concat(grants, Stream.of("authorization_code", "refresh_token"));
        }
        registration.put("scopes", scopes.toList());
        registration.put("authorization-grant-types", grants.toList());
        Map<String, Object> client = new LinkedHashMap<>();
        client.put("registration", registration);
        client.put("require-authorization-consent", service.login());
        if (service.name().equals("kiosk")) {
            client.put("token", Map.of("access-token-time-to-live", "3s"));
        }
        return client;
    }

    @Override
    public String key() {
        return "spring";
    }

    @Override
    public String secret(String client) {
        return "secret-of-" + client;
    }

    @Override
    public List<String> loginScopes(String client) {
        return List.of("openid", landscape.service(client).ownScopes().get(0));
    }

    @Override
    public List<Field> exchange(String requester, String token, String target, String scope) {
        List<Field> fields = super.exchange(requester, token, target, scope);
        fields.addAll(actor(requester));
        return fields;
    }

    @Override
    public void disable(Person person) {
        Http.json("POST", operator.resolve("/disable/" + person.username()), Map.of(), "");
    }

    @Override
    public boolean disableClient(String client) {
        return false;
    }

    @Override
    public boolean knowsEntitlements() {
        return false;
    }
}
