package io.tokenrelay.authserver.registration;

import com.nimbusds.jose.JWSAlgorithm;
import io.tokenrelay.authserver.clients.FetchedKeyForm;
import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.authserver.clients.UnusableKeysException;
import io.tokenrelay.core.registry.ClientKeyRule;
import io.tokenrelay.core.registry.ClientKeys;
import io.tokenrelay.core.registry.ClientRegistration;
import io.tokenrelay.core.registry.RequestObjectTerms;
import io.tokenrelay.core.token.OpenIdScopes;
import io.tokenrelay.core.token.Scopes;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * Reads what a client says of itself (RFC 7591 §2, OpenID Connect Dynamic Client Registration §2).
 *
 * <p>What it doesn't say has the specification's default; what the server doesn't know is left out. What it would have to do and
 * does not is refused: a client that asked for encryption must not believe that it got it.
 */
final class MetadataReader {

    static final String REDIRECT_URIS = "redirect_uris";
    static final String APPLICATION_TYPE = "application_type";
    static final String GRANT_TYPES = "grant_types";
    static final String RESPONSE_TYPES = "response_types";
    static final String AUTH_METHOD = "token_endpoint_auth_method";
    static final String AUTH_ALG = "token_endpoint_auth_signing_alg";
    static final String JWKS = "jwks";
    static final String JWKS_URI = "jwks_uri";
    static final String ID_TOKEN_ALG = "id_token_signed_response_alg";
    static final String USERINFO_ALG = "userinfo_signed_response_alg";
    static final String SUBJECT_TYPE = "subject_type";
    static final String SCOPE = "scope";
    static final String POST_LOGOUT_REDIRECT_URIS = "post_logout_redirect_uris";
    static final String BACKCHANNEL_LOGOUT_URI = "backchannel_logout_uri";
    static final String REQUEST_OBJECT_ALG = "request_object_signing_alg";
    static final String REQUIRE_REQUEST_OBJECT = "require_signed_request_object";
    static final String REQUEST_URIS = "request_uris";

    private static final String STATEMENT = "software_statement";

    private static final List<String> AUTH_METHODS = Stream.of(
                    ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                    ClientAuthenticationMethod.CLIENT_SECRET_POST,
                    ClientAuthenticationMethod.CLIENT_SECRET_JWT,
                    ClientAuthenticationMethod.PRIVATE_KEY_JWT)
            .map(ClientAuthenticationMethod::getValue)
            .toList();

    private static final List<String> SIGNED_RESPONSE_ALGORITHMS =
            ClientRegistration.SIGNED_RESPONSE_ALGORITHMS.stream()
                    .map(JWSAlgorithm::getName)
                    .toList();

    private static final List<String> REQUEST_OBJECT_ALGORITHMS =
            ClientKeyRule.algorithms().stream().map(JWSAlgorithm::getName).toList();

    /** What a client relies on when it asks for it, and this server doesn't do. */
    private static final List<String> NOT_DONE = List.of(
            "id_token_encrypted_response_alg",
            "id_token_encrypted_response_enc",
            "userinfo_encrypted_response_alg",
            "userinfo_encrypted_response_enc",
            "request_object_encryption_alg",
            "request_object_encryption_enc",
            "require_pushed_authorization_requests",
            "tls_client_certificate_bound_access_tokens",
            "dpop_bound_access_tokens",
            "authorization_signed_response_alg",
            "frontchannel_logout_uri");

    private final MetadataDocument document;

    private MetadataReader(MetadataDocument document) {
        this.document = document;
    }

    /** @throws ProtocolRefusal when such a client can't be registered */
    static ClientMetadata read(MetadataDocument document) {
        return new MetadataReader(document).read();
    }

    private ClientMetadata read() {
        checkStatement();
        checkFixed();
        ApplicationType type = ApplicationType.of(
                        document.text(APPLICATION_TYPE).orElse("web"))
                .orElseThrow(() -> MetadataRefusal.of(RegistrationError.NOT_SUPPORTED, APPLICATION_TYPE));
        String method = oneOf(AUTH_METHOD, AUTH_METHODS);
        checkAuthAlgorithm(method);
        List<String> redirectUris = redirectUris(type);
        Optional<ClientKeys> keys = keys(method);
        return new ClientMetadata(
                type,
                redirectUris,
                new ClientAuthenticationMethod(method),
                keys,
                algorithm(ID_TOKEN_ALG),
                document.has(USERINFO_ALG) ? Optional.of(algorithm(USERINFO_ALG)) : Optional.empty(),
                returnAddresses(type, POST_LOGOUT_REDIRECT_URIS),
                document.text(BACKCHANNEL_LOGOUT_URI).map(uri -> overTls(BACKCHANNEL_LOGOUT_URI, uri)),
                requestObjects(keys.isPresent(), WebHost.of(URI.create(redirectUris.get(0)))),
                scopes(),
                SignInWishes.read(document),
                SelfSaid.read(document));
    }

    /** RFC 7591 §2.3: nobody's statement is believed, so none may seem to count. */
    private void checkStatement() {
        if (document.has(STATEMENT)) {
            boolean aText = document.member(STATEMENT).orElseThrow().isString();
            throw MetadataRefusal.of(
                    RegistrationError.STATEMENT_NOT_BELIEVED,
                    aText ? MetadataRefusal.UNAPPROVED_STATEMENT : MetadataRefusal.INVALID_STATEMENT,
                    STATEMENT);
        }
    }

    /** What is the same for every such client: it may say so, and nothing else. */
    private void checkFixed() {
        NOT_DONE.stream().filter(document::asksFor).findFirst().ifPresent(MetadataReader::refuseUnsupported);
        List<String> grantTypes = document.texts(GRANT_TYPES);
        if (document.has(GRANT_TYPES)
                && !(ClientMetadata.GRANT_TYPES.containsAll(grantTypes)
                        && grantTypes.contains(ClientMetadata.GRANT_TYPES.get(0)))) {
            refuseUnsupported(GRANT_TYPES);
        }
        if (document.has(RESPONSE_TYPES) && !document.texts(RESPONSE_TYPES).equals(ClientMetadata.RESPONSE_TYPES)) {
            refuseUnsupported(RESPONSE_TYPES);
        }
        oneOf(SUBJECT_TYPE, List.of(ClientMetadata.SUBJECT_TYPE));
    }

    /** A secret signs by one algorithm only; a key by its own, and none is held to one of its client. */
    private void checkAuthAlgorithm(String method) {
        if (method.equals(ClientAuthenticationMethod.CLIENT_SECRET_JWT.getValue())) {
            oneOf(AUTH_ALG, List.of(ClientMetadata.SECRET_ALG));
        } else if (document.asksFor(AUTH_ALG)) {
            refuseUnsupported(AUTH_ALG);
        }
    }

    private static void refuseUnsupported(String member) {
        throw MetadataRefusal.of(RegistrationError.NOT_SUPPORTED, member);
    }

    /** The first is for who doesn't say. */
    private String oneOf(String name, List<String> supported) {
        String value = document.text(name).orElse(supported.get(0));
        if (!supported.contains(value)) {
            refuseUnsupported(name);
        }
        return value;
    }

    private JWSAlgorithm algorithm(String name) {
        return JWSAlgorithm.parse(oneOf(name, SIGNED_RESPONSE_ALGORITHMS));
    }

    private List<String> redirectUris(ApplicationType type) {
        List<String> uris = returnAddresses(type, REDIRECT_URIS);
        // The consent page names one host as where the person will be sent, and what they allow counts for all
        // addresses.
        if (uris.stream().map(URI::create).map(WebHost::of).distinct().count() != 1) {
            throw redirectRefused(REDIRECT_URIS);
        }
        return uris;
    }

    private List<String> returnAddresses(ApplicationType type, String name) {
        List<String> uris = document.texts(name);
        if (uris.stream().anyMatch(uri -> type.address(uri).isEmpty())) {
            throw redirectRefused(name);
        }
        return uris;
    }

    private static ProtocolRefusal redirectRefused(String name) {
        return MetadataRefusal.of(
                RegistrationError.REDIRECT_URI_REFUSED,
                name.equals(REDIRECT_URIS) ? MetadataRefusal.INVALID_REDIRECT_URI : MetadataRefusal.INVALID_METADATA,
                name);
    }

    private Optional<ClientKeys> keys(String method) {
        boolean byKey = method.equals(ClientAuthenticationMethod.PRIVATE_KEY_JWT.getValue());
        boolean fits =
                byKey ? document.has(JWKS) != document.has(JWKS_URI) : !document.has(JWKS) && !document.has(JWKS_URI);
        if (!fits) {
            throw MetadataRefusal.of(RegistrationError.KEYS_DO_NOT_FIT, byKey ? JWKS : AUTH_METHOD);
        }
        return document.has(JWKS)
                ? document.member(JWKS).map(jwks -> registered(jwks.toString()))
                : document.text(JWKS_URI).map(uri -> new ClientKeys.Published(overTls(JWKS_URI, uri)));
    }

    private static ClientKeys registered(String jwks) {
        try {
            return new ClientKeys.Registered(FetchedKeyForm.parse(jwks));
        } catch (UnusableKeysException e) {
            throw MetadataRefusal.of(RegistrationError.KEYS_DO_NOT_FIT, JWKS);
        }
    }

    /** @param host of the client, from where alone its requests are fetched: a stranger has us ask nobody else's */
    private RequestObjectTerms requestObjects(boolean hasKeys, String host) {
        Optional<String> wanted = Stream.of(REQUEST_OBJECT_ALG, REQUIRE_REQUEST_OBJECT, REQUEST_URIS)
                .filter(document::asksFor)
                .findFirst();
        if (wanted.isPresent() && !hasKeys) {
            throw MetadataRefusal.of(RegistrationError.KEYS_DO_NOT_FIT, wanted.get());
        }
        List<String> uris = document.texts(REQUEST_URIS);
        if (uris.stream().anyMatch(uri -> ApplicationType.overTlsWithFragment(uri)
                .map(WebHost::of)
                .filter(host::equals)
                .isEmpty())) {
            throw MetadataRefusal.of(RegistrationError.MEMBER_MALFORMED, REQUEST_URIS);
        }
        return new RequestObjectTerms(
                Set.copyOf(uris),
                document.has(REQUEST_OBJECT_ALG)
                        ? Optional.of(JWSAlgorithm.parse(oneOf(REQUEST_OBJECT_ALG, REQUEST_OBJECT_ALGORITHMS)))
                        : Optional.empty(),
                document.flag(REQUIRE_REQUEST_OBJECT));
    }

    static URI overTls(String name, String text) {
        return ApplicationType.overTls(text)
                .orElseThrow(() -> MetadataRefusal.of(RegistrationError.MEMBER_MALFORMED, name));
    }

    private Scopes scopes() {
        Scopes asked = document.text(SCOPE).map(MetadataReader::scopes).orElse(OpenIdScopes.ALL);
        if (!asked.stream().allMatch(OpenIdScopes::define) || asked.isEmpty()) {
            refuseUnsupported(SCOPE);
        }
        return asked;
    }

    private static Scopes scopes(String text) {
        try {
            return Scopes.parse(text);
        } catch (IllegalArgumentException e) {
            throw MetadataRefusal.of(RegistrationError.MEMBER_MALFORMED, SCOPE);
        }
    }
}
