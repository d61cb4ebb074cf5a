package io.tokenrelay.authserver.clients;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import io.tokenrelay.authserver.issuer.IssuerProperties;
import io.tokenrelay.core.registry.ClientKeys;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/**
 * Decides whether a client is who its assertion says ({@code private_key_jwt} and {@code client_secret_jwt}: RFC 7523 §3,
 * OpenID Connect Core §9).
 *
 * <p>Until the signature is verified, every refusal of a well-formed assertion is the same, so that nobody learns of a
 * client which keys it has. What its claims lack is told to whoever could sign them. It is used up last, when all else
 * is right.
 */
@Component
public class ClientAssertionProvider implements AuthenticationProvider {

    private final Supplier<Registry> registry;
    private final SelfRegisteredClients selfRegistered;
    private final RegisteredClientRepository clients;
    private final FetchedKeys fetchedKeys;
    private final ClientSecrets secrets;
    private final AssertionClaims claims;
    private final AssertionUses uses;

    ClientAssertionProvider(
            Supplier<Registry> registry,
            SelfRegisteredClients selfRegistered,
            RegisteredClientRepository clients,
            FetchedKeys fetched,
            ClientSecrets secrets,
            AssertionUses uses,
            IssuerProperties issuer,
            Clock clock) {
        this.registry = registry;
        this.selfRegistered = selfRegistered;
        this.clients = clients;
        this.fetchedKeys = fetched;
        this.secrets = secrets;
        this.claims = new AssertionClaims(issuer.issuer(), clock);
        this.uses = uses;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        if (!(authentication.getCredentials() instanceof ClientAssertion assertion)) {
            return null;
        }
        RegisteredClient client = clients.findByClientId(assertion.client().value());
        if (client == null || !client.getClientAuthenticationMethods().contains(assertion.method())) {
            throw failed(
                    assertion,
                    "no client that proves itself by " + assertion.method().getValue());
        }
        if (!assertion.isSignedBy(verifier(assertion))) {
            throw failed(assertion, "signature");
        }
        if (!uses.use(assertion.client(), claims.check(assertion))) {
            throw new ProtocolRefusal(
                    ClientError.ASSERTION_REPLAYED,
                    OAuth2ErrorCodes.INVALID_CLIENT,
                    "client " + assertion.client() + ": the assertion was used before");
        }
        return new OAuth2ClientAuthenticationToken(client, assertion.method(), null);
    }

    private JWSVerifier verifier(ClientAssertion assertion) {
        if (assertion.method().equals(ClientAuthenticationMethod.CLIENT_SECRET_JWT)) {
            return secrets.signing(assertion.client())
                    .orElseThrow(() -> failed(assertion, "no secret to sign with"))
                    .verifier();
        }
        return keys(assertion)
                .flatMap(keys -> AssertionKey.of(assertion, keys))
                .orElseThrow(() -> failed(assertion, "none of the client's keys fits kid and alg"))
                .verifier();
    }

    /** Of a service, published where services are; of any other client, in public. */
    private Optional<JWKSet> keys(ClientAssertion assertion) {
        return registry.get()
                .service(assertion.client())
                .flatMap(Service::keys)
                .map(keys -> keys(keys, assertion, fetchedKeys::ofService))
                .or(() -> selfRegistered
                        .find(assertion.client())
                        .flatMap(SelfRegisteredClient::keys)
                        .map(keys -> keys(keys, assertion, fetchedKeys::ofSelfRegistered)));
    }

    private static JWKSet keys(
            ClientKeys keys, ClientAssertion assertion, BiFunction<URI, @Nullable String, Optional<JWKSet>> published) {
        if (keys instanceof ClientKeys.Registered registered) {
            return registered.keys();
        }
        return published
                .apply(((ClientKeys.Published) keys).uri(), assertion.keyId())
                .orElseThrow(() -> new ProtocolRefusal(
                        ClientError.KEYS_UNAVAILABLE,
                        OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE,
                        "client " + assertion.client() + ": its jwks-uri gave no keys"));
    }

    private static ProtocolRefusal failed(ClientAssertion assertion, String detail) {
        return new ProtocolRefusal(
                ClientError.AUTHENTICATION_FAILED,
                OAuth2ErrorCodes.INVALID_CLIENT,
                "client " + assertion.client() + ", assertion: " + detail);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
