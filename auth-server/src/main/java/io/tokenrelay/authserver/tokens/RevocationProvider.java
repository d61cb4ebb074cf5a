package io.tokenrelay.authserver.tokens;

import io.tokenrelay.authserver.authorizations.EndReason;
import io.tokenrelay.authserver.authorizations.GrantEnding;
import io.tokenrelay.authserver.authorizations.RefreshRotation;
import io.tokenrelay.authserver.authorizations.UserGrant;
import io.tokenrelay.authserver.clients.AuthenticatedClient;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.Verification;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Revocation (RFC 7009): of a refresh token with its login and everything that descends from it, of an access token with
 * everything that it was exchanged for.
 *
 * <p>A client revokes what was issued to it. About anything else the answer is the same 200 (§2.2), and nothing happens:
 * so a client learns nothing of tokens that are not its own.
 */
@Component
public class RevocationProvider implements AuthenticationProvider {

    private final RefreshRotation refreshTokens;
    private final GrantEnding grants;
    private final AccessTokenVerifier verifier;
    private final Revocations revocations;
    private final ApplicationEventPublisher events;

    RevocationProvider(
            RefreshRotation refreshTokens,
            GrantEnding grants,
            AccessTokenVerifier verifier,
            Revocations revocations,
            ApplicationEventPublisher events) {
        this.refreshTokens = refreshTokens;
        this.grants = grants;
        this.verifier = verifier;
        this.revocations = revocations;
        this.events = events;
    }

    /** Revoking and telling of it are one: when telling fails, nothing was revoked, and the client hears so. */
    @Override
    @Transactional
    public Authentication authenticate(Authentication authentication) {
        var request = (OAuth2TokenRevocationAuthenticationToken) authentication;
        ClientId client = AuthenticatedClient.of(request.getPrincipal());
        Optional<UserGrant> grant = refreshTokens.grantOf(request.getToken());
        if (grant.isPresent()) {
            if (grant.get().client().equals(client)) {
                grants.end(grant.get().id(), EndReason.REVOKED);
            }
        } else {
            revokeAccessToken(client, request.getToken());
        }
        OAuth2AccessToken done = new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER, request.getToken(), Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
        return new OAuth2TokenRevocationAuthenticationToken(
                done, (OAuth2ClientAuthenticationToken) request.getPrincipal());
    }

    private void revokeAccessToken(ClientId client, String value) {
        if (verifier.verify(new TokenValue(value)) instanceof Verification.Verified verified
                && verified.token().clientId().equals(client)) {
            AccessToken token = verified.token();
            revocations.revoke(token);
            events.publishEvent(SecurityEvent.allowed(
                    "token.revoked",
                    client,
                    token.subject(),
                    Map.of("jti", token.jti(), "audience", token.audience().value())));
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2TokenRevocationAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
