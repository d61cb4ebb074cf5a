package io.tokenrelay.starter.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.starter.exchange.ClientSecret;
import io.tokenrelay.starter.inbound.RequestCaller;
import io.tokenrelay.starter.inbound.VerifiedTokens;
import io.tokenrelay.starter.issuer.Issuer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;

class SessionCallerFilterTest {

    private static final String ISSUER = "http://localhost:9";

    private final SessionCallerFilter filter = new SessionCallerFilter(
            new TokenRefresher(
                    new EdgeClient(
                            new Issuer(ISSUER), new ClientId("storefront"), new ClientSecret("secret"), List.of()),
                    Clock.systemUTC()),
            new VerifiedTokens(
                    AccessTokenVerifier.forAudience(
                                    ISSUER, new Audience("api://storefront"), (selector, context) -> List.of())
                            .build(),
                    Clock.systemUTC()),
            Clock.systemUTC());

    @AfterEach
    void forgetThePerson() {
        SecurityContextHolder.clearContext();
    }

    /** As a container's session is, once another request has ended it. */
    private static final class EndedMeanwhile extends MockHttpSession {

        @Override
        public @Nullable Object getAttribute(String name) {
            throw new IllegalStateException("ended");
        }

        @Override
        public void invalidate() {
            throw new IllegalStateException("ended");
        }
    }

    @Test
    void goesOnWithoutACallerWhenAnotherRequestHasEndedTheSession() throws Exception {
        Map<String, Object> attributes = Map.of("sub", "alice");
        SecurityContextHolder.getContext()
                .setAuthentication(new OAuth2AuthenticationToken(
                        new DefaultOAuth2User(List.of(), attributes, "sub"), List.of(), EdgeClient.REGISTRATION_ID));
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/orders");
        request.setSession(new EndedMeanwhile());
        MockFilterChain chain = new MockFilterChain();

        filter.doFilter(request, new MockHttpServletResponse(), chain);

        assertThat(chain.getRequest()).isNotNull();
        assertThat(RequestCaller.of(request)).isEmpty();
        assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
    }
}
