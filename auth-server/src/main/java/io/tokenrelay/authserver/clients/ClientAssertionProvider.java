package io.tokenrelay.authserver.clients;

import com.nimbusds.jose.JWSVerifier;
import io.tokenrelay.authserver.issuer.IssuerProperties;
import java.time.Clock;
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

    private final RegisteredClientRepository clients;
    private final RegisteredKeys registeredKeys;
    private final ClientSecrets secrets;
    private final AssertionClaims claims;
    private final AssertionUses uses;

    ClientAssertionProvider(
            RegisteredClientRepository clients,
            RegisteredKeys registeredKeys,
            ClientSecrets secrets,
            AssertionUses uses,
            IssuerProperties issuer,
            Clock clock) {
        this.clients = clients;
        this.registeredKeys = registeredKeys;
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
        return registeredKeys
                .find(assertion.client(), assertion.keyId())
                .flatMap(keys -> AssertionKey.of(assertion.keyId(), assertion.algorithm(), keys))
                .orElseThrow(() -> failed(assertion, "none of the client's keys fits kid and alg"))
                .verifier();
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
