package io.tokenrelay.authserver.clients;

import com.nimbusds.jose.jwk.JWKSet;
import io.tokenrelay.authserver.issuer.IssuerProperties;
import java.time.Clock;
import java.util.Optional;
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
 * Decides whether a client is who its assertion says ({@code private_key_jwt}: RFC 7523 §3, OpenID Connect Core §9).
 *
 * <p>Until the signature is verified, every refusal of a well-formed assertion is the same, so that nobody learns of a
 * client which keys it has. What its claims lack is told to whoever could sign them. It is used up last, when all else
 * is right.
 */
@Component
public class ClientAssertionProvider implements AuthenticationProvider {

    private final RegisteredClientRepository clients;
    private final RegisteredKeys registeredKeys;
    private final AssertionClaims claims;
    private final AssertionUses uses;

    ClientAssertionProvider(
            RegisteredClientRepository clients,
            RegisteredKeys registeredKeys,
            AssertionUses uses,
            IssuerProperties issuer,
            Clock clock) {
        this.clients = clients;
        this.registeredKeys = registeredKeys;
        this.claims = new AssertionClaims(issuer.issuer(), clock);
        this.uses = uses;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        if (!(authentication.getCredentials() instanceof ClientAssertion assertion)) {
            return null;
        }
        Optional<JWKSet> keys = registeredKeys.find(assertion.client(), assertion.keyId());
        RegisteredClient client = clients.findByClientId(assertion.client().value());
        if (keys.isEmpty() || client == null) {
            throw failed(assertion, "no client with keys");
        }
        AssertionKey key = AssertionKey.of(assertion.keyId(), assertion.algorithm(), keys.get())
                .orElseThrow(() -> failed(assertion, "none of the client's keys fits kid and alg"));
        if (!assertion.isSignedBy(key.verifier())) {
            throw failed(assertion, "signature");
        }
        if (!uses.use(assertion.client(), claims.check(assertion))) {
            throw new ProtocolRefusal(
                    ClientError.ASSERTION_REPLAYED,
                    OAuth2ErrorCodes.INVALID_CLIENT,
                    "client " + assertion.client() + ": the assertion was used before");
        }
        return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.PRIVATE_KEY_JWT, null);
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
