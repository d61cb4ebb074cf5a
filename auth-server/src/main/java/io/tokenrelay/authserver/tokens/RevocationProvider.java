package io.tokenrelay.authserver.tokens;

import io.tokenrelay.authserver.authorizations.EndReason;
import io.tokenrelay.authserver.authorizations.GrantEnding;
import io.tokenrelay.authserver.authorizations.GrantError;
import io.tokenrelay.authserver.authorizations.RefreshRotation;
import io.tokenrelay.authserver.authorizations.UserGrant;
import io.tokenrelay.authserver.clients.AuthenticatedClient;
import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Subject;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.Verification;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Revocation (RFC 7009): of a refresh token with its login and everything that descends from it, of an access token with
 * everything that it was exchanged for.
 *
 * <p>A client revokes what was issued to it. A token that was issued to another client is refused (§2.1), and nothing happens;
 * what is no token, or has expired, is answered as if it were revoked (§2.2). The refusal says nothing about whether the token
 * still holds: of an access token it follows from what anybody can read in it, of a refresh token from nothing but whom it was
 * issued to and until when.
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
        refreshTokens
                .issued(request.getToken())
                .ifPresentOrElse(
                        issued -> revokeLogin(client, issued), () -> revokeAccessToken(client, request.getToken()));
        OAuth2AccessToken done = new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER, request.getToken(), Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
        return new OAuth2TokenRevocationAuthenticationToken(
                done, (OAuth2ClientAuthenticationToken) request.getPrincipal());
    }

    private void revokeLogin(ClientId client, RefreshRotation.Issued issued) {
        UserGrant grant = issued.grant();
        if (grant.client().equals(client)) {
            grants.end(grant.id(), EndReason.REVOKED);
        } else if (!issued.expired()) {
            throw refuse(
                    client,
                    grant.client(),
                    Subject.user(grant.person()),
                    Map.of("grant", grant.id().toString()));
        }
    }

    private void revokeAccessToken(ClientId client, String value) {
        if (verifier.verify(new TokenValue(value)) instanceof Verification.Verified verified) {
            AccessToken token = verified.token();
            Map<String, String> details =
                    Map.of("jti", token.jti(), "audience", token.audience().value());
            if (!token.clientId().equals(client)) {
                throw refuse(client, token.clientId(), token.subject(), details);
            }
            revocations.revoke(token);
            events.publishEvent(SecurityEvent.allowed("token.revoked", client, token.subject(), details));
        }
    }

    /** Tells that one client has another's token, and makes the answer: of the errors of RFC 6749 §5.2 the one that says so. */
    private ProtocolRefusal refuse(ClientId client, ClientId issuedTo, Subject subject, Map<String, String> details) {
        Map<String, String> told = new HashMap<>(details);
        told.put("issued-to", issuedTo.value());
        events.publishEvent(SecurityEvent.refused(
                "revocation.refused", client, subject, GrantError.TOKEN_OF_ANOTHER_CLIENT.id(), told));
        return new ProtocolRefusal(
                GrantError.TOKEN_OF_ANOTHER_CLIENT,
                OAuth2ErrorCodes.INVALID_GRANT,
                "client " + client + ", token of " + issuedTo);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2TokenRevocationAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
