package io.tokenrelay.authserver.tokens;

import com.nimbusds.jwt.JWTClaimsSet;
import io.tokenrelay.authserver.issuer.IssuerProperties;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.TokenValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Logout tokens (OpenID Connect Back-Channel Logout §2.4): they tell a client whom to sign out, and of which session.
 *
 * <p>Each has {@code sub} and {@code sid} both, so a client that needs either is served, and never a {@code nonce}, so that
 * none passes for an ID token.
 */
@Component
public class LogoutTokens {

    /** The longest that §2.4 recommends. */
    private static final Duration LIFETIME = Duration.ofMinutes(2);

    private static final Map<String, Object> EVENTS =
            Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of());

    private final IssuerProperties issuer;
    private final TokenSigner signer;
    private final ResponseAlgorithms algorithms;
    private final Clock clock;

    LogoutTokens(IssuerProperties issuer, TokenSigner signer, ResponseAlgorithms algorithms, Clock clock) {
        this.issuer = issuer;
        this.signer = signer;
        this.algorithms = algorithms;
        this.clock = clock;
    }

    /**
     * A new logout token, valid for two minutes.
     *
     * @param session the {@code sid} that the client's ID tokens of that session have
     */
    public TokenValue create(ClientId client, UUID person, String session) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer.issuer())
                .subject(person.toString())
                .audience(client.value())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .jwtID(UUID.randomUUID().toString())
                .claim("sid", session)
                .claim("events", EVENTS)
                .build();
        return signer.signLogoutToken(claims, algorithms.ofIdTokens(client));
    }
}
