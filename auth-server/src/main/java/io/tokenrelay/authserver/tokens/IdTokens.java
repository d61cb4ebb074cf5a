package io.tokenrelay.authserver.tokens;

import com.nimbusds.jwt.JWTClaimsSet;
import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.authorizations.LifetimeProperties;
import io.tokenrelay.authserver.authorizations.UserGrant;
import io.tokenrelay.authserver.issuer.IssuerProperties;
import io.tokenrelay.core.token.TokenValue;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * ID tokens (OpenID Connect Core §2): who signed in, for the client at which they did.
 *
 * <p>The audience is the client's id, never a service's URI, so that no service takes one for an access token.
 */
@Component
class IdTokens {

    private final IssuerProperties issuer;
    private final LifetimeProperties lifetimes;
    private final TokenSigner signer;
    private final ResponseAlgorithms algorithms;
    private final PersonClaims personClaims;
    private final Clock clock;

    IdTokens(
            IssuerProperties issuer,
            LifetimeProperties lifetimes,
            TokenSigner signer,
            ResponseAlgorithms algorithms,
            PersonClaims personClaims,
            Clock clock) {
        this.issuer = issuer;
        this.lifetimes = lifetimes;
        this.signer = signer;
        this.algorithms = algorithms;
        this.personClaims = personClaims;
        this.clock = clock;
    }

    /**
     * A new ID token.
     *
     * @param nonce the one of the authorization request; null when it had none, or for a refresh
     */
    TokenValue create(UserGrant grant, Person person, @Nullable String nonce) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer.issuer())
                .subject(person.id().toString())
                .audience(grant.client().value())
                .claim("azp", grant.client().value())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetimes.idToken())))
                .jwtID(UUID.randomUUID().toString())
                .claim("auth_time", grant.authentication().authTime().getEpochSecond())
                .claim("acr", grant.authentication().acr())
                .claim("nonce", nonce)
                .claim("sid", grant.sessionRef());
        if (!grant.authentication().amr().isEmpty()) {
            claims.claim("amr", grant.authentication().amr());
        }
        personClaims.inIdToken(person, grant).forEach(claims::claim);
        return signer.signIdToken(claims.build(), algorithms.ofIdTokens(grant.client()));
    }
}
