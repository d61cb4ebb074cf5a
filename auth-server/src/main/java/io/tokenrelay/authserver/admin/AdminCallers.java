package io.tokenrelay.authserver.admin;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.authserver.issuer.IssuerProperties;
import io.tokenrelay.authserver.tokens.PresentedToken;
import io.tokenrelay.authserver.tokens.Revocations;
import io.tokenrelay.authserver.tokens.TokenPossession;
import io.tokenrelay.core.dpop.DpopProof;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.ServerEntry;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.Confirmation;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Subject;
import io.tokenrelay.core.token.Verification;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;

/**
 * Tells who calls the API: a service as itself, by a token for the server itself that it got under a call which the registry
 * still has, and with the key that the token is bound to.
 *
 * <p>What is wrong with a genuine token is recorded. What isn't genuine anyone can send any number of: it is only counted.
 */
@Component
public class AdminCallers {

    private static final String AREA = "admin";

    private final AccessTokenVerifier verifier;
    private final Revocations revocations;
    private final TokenPossession possession;
    private final Supplier<Registry> registry;
    private final ApplicationEventPublisher events;

    AdminCallers(
            IssuerProperties issuer,
            JWKSource<SecurityContext> published,
            Revocations revocations,
            TokenPossession possession,
            Supplier<Registry> registry,
            Clock clock,
            ApplicationEventPublisher events) {
        // The server checks its own tokens by its own clock.
        this.verifier = AccessTokenVerifier.forAudience(issuer.issuer(), ServerEntry.URI, published)
                .skew(Duration.ZERO)
                .clock(clock)
                .build();
        this.revocations = revocations;
        this.possession = possession;
        this.registry = registry;
        this.events = events;
    }

    /**
     * The caller, whose proof is used up then.
     *
     * @param presented what the request brings
     * @param path the endpoint's path
     * @param needed the scope that it takes
     * @throws ProtocolRefusal when it is nobody who may
     */
    public AdminCaller authenticate(PresentedToken presented, String path, Scope needed) {
        AccessToken token = genuine(presented);
        DpopProof proof = possession.prove(AREA, path, presented, token, key(presented, token));
        if (!registry.get().calls(token.clientId(), ServerEntry.NAME).containsKey(needed)) {
            throw refused(
                    AdminError.CALL_WITHDRAWN,
                    OAuth2ErrorCodes.INSUFFICIENT_SCOPE,
                    token,
                    "the registry has no call for " + needed);
        }
        if (!token.scopes().contains(needed)) {
            throw refused(AdminError.SCOPE_MISSING, OAuth2ErrorCodes.INSUFFICIENT_SCOPE, token, "without " + needed);
        }
        possession.use(AREA, proof, token);
        return new AdminCaller(token);
    }

    /** The token, of a service that acts as itself. */
    private AccessToken genuine(PresentedToken presented) {
        Verification verification = verifier.verify(presented.token());
        if (verification instanceof Verification.Rejected rejected) {
            throw new ProtocolRefusal(
                    AdminError.TOKEN_REFUSED,
                    OAuth2ErrorCodes.INVALID_TOKEN,
                    rejected.error().id() + " " + rejected.detail());
        }
        AccessToken token = ((Verification.Verified) verification).token();
        if (!token.subject().equals(Subject.service(token.clientId()))) {
            throw refused(token, "it does not speak for the service that it was issued to");
        }
        if (revocations.isRevoked(token)) {
            throw refused(token, "it was revoked");
        }
        return token;
    }

    private Confirmation key(PresentedToken presented, AccessToken token) {
        if (!presented.isBound()) {
            throw refused(token, "it came as a bearer token");
        }
        return token.restrictions().boundKey().orElseThrow(() -> refused(token, "it is bound to no key"));
    }

    private ProtocolRefusal refused(AccessToken token, String detail) {
        return refused(AdminError.TOKEN_REFUSED, OAuth2ErrorCodes.INVALID_TOKEN, token, detail);
    }

    private ProtocolRefusal refused(AdminError error, String oauthError, AccessToken token, String detail) {
        events.publishEvent(SecurityEvent.refused(
                AREA + ".refused", token.clientId(), token.subject(), error.id(), Map.of("jti", token.jti())));
        return new ProtocolRefusal(error, oauthError, "client " + token.clientId() + ": " + detail);
    }
}
