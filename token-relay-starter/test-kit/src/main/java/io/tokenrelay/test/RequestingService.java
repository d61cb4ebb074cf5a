package io.tokenrelay.test;

import io.tokenrelay.core.token.ClientId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which service of the registry a request to the token endpoint comes from, by its secret or by its key, never by both. */
final class RequestingService {

    /** What a service can prove itself by. */
    static final List<String> METHODS = List.of("client_secret_basic", "private_key_jwt");

    private static final String ASSERTION = "client_assertion";
    private static final String ASSERTION_TYPE = "client_assertion_type";
    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final LiveRegistry registry;
    private final ClientAssertions assertions;

    RequestingService(LiveRegistry registry, ClientAssertions assertions) {
        this.registry = registry;
        this.assertions = assertions;
    }

    /** The service; empty when the request proves none that the registry has. */
    Optional<ClientId> of(@Nullable String authorization, Map<String, List<String>> form) {
        boolean asserted = form.containsKey(ASSERTION) || form.containsKey(ASSERTION_TYPE);
        if (asserted && authorization != null) {
            return Optional.empty();
        }
        return (asserted ? byKey(form) : bySecret(authorization))
                .filter(ClientId::isValid)
                .map(ClientId::new)
                .filter(id -> registry.get().service(id).isPresent());
    }

    private Optional<String> byKey(Map<String, List<String>> form) {
        List<String> assertion = form.getOrDefault(ASSERTION, List.of());
        return assertion.size() == 1 && List.of(JWT_BEARER).equals(form.get(ASSERTION_TYPE))
                ? assertions.check(assertion.get(0))
                : Optional.empty();
    }

    /** {@code client_secret_basic}: both parts form-encoded (RFC 6749 §2.3.1). */
    private static Optional<String> bySecret(@Nullable String header) {
        if (header == null || !header.startsWith("Basic ")) {
            return Optional.empty();
        }
        String userPass = new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8);
        int colon = userPass.indexOf(':');
        String service = decode(userPass.substring(0, colon));
        return decode(userPass.substring(colon + 1)).equals(TestIssuer.secretOf(service))
                ? Optional.of(service)
                : Optional.empty();
    }

    private static String decode(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }
}
