package io.tokenrelay.starter.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;

/**
 * Keeps the tokens of a sign-in in the session that it made, and nowhere else: two sessions of one person have two sets
 * of tokens.
 *
 * <p>Spring Security's own would put the client's secret into the session too.
 */
public final class SessionTokens implements OAuth2AuthorizedClientRepository {

    private static final String ATTRIBUTE = SessionTokens.class.getName();

    private final EdgeClient client;
    private final Clock clock;

    public SessionTokens(EdgeClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    static Optional<HeldTokens> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable((HeldTokens) session.getAttribute(ATTRIBUTE));
        } catch (IllegalStateException e) {
            // Somebody signed out in the meantime.
            return Optional.empty();
        }
    }

    static void keep(HeldTokens tokens, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            try {
                session.setAttribute(ATTRIBUTE, tokens);
            } catch (IllegalStateException e) {
                // Somebody signed out in the meantime: there is no session to keep them in.
                return;
            }
        }
    }

    @Override
    public void saveAuthorizedClient(
            OAuth2AuthorizedClient authorizedClient,
            Authentication principal,
            HttpServletRequest request,
            HttpServletResponse response) {
        requireSamePerson(principal);
        StepUp.answer(clock.instant(), request);
        OAuth2AccessToken access = authorizedClient.getAccessToken();
        OAuth2RefreshToken refresh = authorizedClient.getRefreshToken();
        request.getSession()
                .setAttribute(
                        ATTRIBUTE,
                        new HeldTokens(
                                access.getTokenValue(),
                                Objects.requireNonNullElse(access.getExpiresAt(), Instant.EPOCH),
                                refresh == null ? null : refresh.getTokenValue()));
    }

    /** What the application keeps in the session is the first person's; whoever else signs in here signs out first. */
    private static void requireSamePerson(Authentication person) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2AuthenticationToken before
                && !before.getName().equals(person.getName())) {
            throw new OAuth2AuthenticationException("another_person");
        }
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // As Spring Security declares it.
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
            String registrationId, Authentication principal, HttpServletRequest request) {
        if (!EdgeClient.REGISTRATION_ID.equals(registrationId)) {
            return null;
        }
        return (T) of(request)
                .map(tokens -> new OAuth2AuthorizedClient(
                        client.registration(), principal.getName(), accessToken(tokens), refreshToken(tokens)))
                .orElse(null);
    }

    static OAuth2AccessToken accessToken(HeldTokens tokens) {
        return new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER, tokens.accessToken(), null, tokens.expiresAt());
    }

    private static @Nullable OAuth2RefreshToken refreshToken(HeldTokens tokens) {
        return tokens.refreshToken() == null ? null : new OAuth2RefreshToken(tokens.refreshToken(), null);
    }

    @Override
    public void removeAuthorizedClient(
            String registrationId, Authentication principal, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (session != null && EdgeClient.REGISTRATION_ID.equals(registrationId)) {
            session.removeAttribute(ATTRIBUTE);
        }
    }
}
