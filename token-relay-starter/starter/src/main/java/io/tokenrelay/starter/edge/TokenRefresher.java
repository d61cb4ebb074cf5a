package io.tokenrelay.starter.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tokenrelay.starter.issuer.IssuerUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/**
 * Gets fresh tokens with a refresh token, which the server takes only once: a second use looks like theft and ends the
 * sign-in (RFC 9700 §4.14.2).
 *
 * <p>So requests that come at the same time with the same refresh token share one use of it, and those that come a
 * moment later, with a session read before, get its result. Within one process, that is: sessions shared by several
 * need to stick to one.
 */
public final class TokenRefresher {

    private static final Duration RESULT_KEPT_FOR = Duration.ofMinutes(1);
    private static final long MAX_RESULTS = 10_000;

    private final EdgeClient client;
    private final OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> tokenEndpoint;
    private final Clock clock;
    private final Cache<String, CompletableFuture<Refresh>> flights = Caffeine.newBuilder()
            .expireAfterWrite(RESULT_KEPT_FOR)
            .maximumSize(MAX_RESULTS)
            .build();

    public TokenRefresher(EdgeClient client, Clock clock) {
        this(client, newTokenEndpoint(), clock);
    }

    TokenRefresher(
            EdgeClient client,
            OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> tokenEndpoint,
            Clock clock) {
        this.client = client;
        this.tokenEndpoint = tokenEndpoint;
        this.clock = clock;
    }

    private static RestClientRefreshTokenTokenResponseClient newTokenEndpoint() {
        RestClientRefreshTokenTokenResponseClient endpoint = new RestClientRefreshTokenTokenResponseClient();
        endpoint.setRestClient(EdgeHttp.tokenEndpoint());
        return endpoint;
    }

    Refresh refresh(HeldTokens tokens) {
        String refreshToken = tokens.refreshToken();
        if (refreshToken == null) {
            return new Refresh.SignInAgain("the server gave no refresh token");
        }
        CompletableFuture<Refresh> mine = new CompletableFuture<>();
        CompletableFuture<Refresh> first = flights.asMap().putIfAbsent(refreshToken, mine);
        if (first != null) {
            return first.join();
        }
        Refresh result = new Refresh.Unavailable("the attempt failed");
        try {
            result = ask(tokens, refreshToken);
        } finally {
            if (result instanceof Refresh.Unavailable) {
                flights.asMap().remove(refreshToken, mine);
            }
            mine.complete(result);
        }
        return result;
    }

    private Refresh ask(HeldTokens tokens, String refreshToken) {
        try {
            OAuth2AccessTokenResponse response = tokenEndpoint.getTokenResponse(new OAuth2RefreshTokenGrantRequest(
                    client.registration(),
                    SessionTokens.accessToken(tokens),
                    new OAuth2RefreshToken(refreshToken, null)));
            return new Refresh.Done(held(response, refreshToken));
        } catch (OAuth2AuthorizationException e) {
            String error = e.getError().getErrorCode();
            return OAuth2ErrorCodes.INVALID_GRANT.equals(error)
                    ? new Refresh.SignInAgain("the server answered " + error)
                    : new Refresh.Unavailable("the server answered " + error);
        } catch (IssuerUnavailableException e) {
            return new Refresh.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    private HeldTokens held(OAuth2AccessTokenResponse response, String refreshToken) {
        @Nullable OAuth2RefreshToken rotated = response.getRefreshToken();
        Instant expiresAt =
                Objects.requireNonNullElseGet(response.getAccessToken().getExpiresAt(), clock::instant);
        return new HeldTokens(
                response.getAccessToken().getTokenValue(),
                expiresAt,
                rotated == null ? refreshToken : rotated.getTokenValue());
    }
}
