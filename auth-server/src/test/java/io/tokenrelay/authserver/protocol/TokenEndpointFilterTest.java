package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.tokenrelay.authserver.changes.Freshness;
import io.tokenrelay.authserver.clients.ClientAssertionProvider;
import io.tokenrelay.authserver.clients.ClientAuthenticationProvider;
import io.tokenrelay.authserver.exchange.ServiceTokens;
import io.tokenrelay.authserver.keys.Nonces;
import io.tokenrelay.authserver.tokens.CodeGrant;
import io.tokenrelay.authserver.tokens.DeviceGrant;
import io.tokenrelay.authserver.tokens.RefreshGrant;
import io.tokenrelay.core.event.UnauthenticatedRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

class TokenEndpointFilterTest {

    private final ServiceTokens tokens = mock(ServiceTokens.class);
    private final ClientAuthenticationProvider authentication = mock(ClientAuthenticationProvider.class);
    private final AtomicBoolean current = new AtomicBoolean(true);
    private final List<Object> events = new ArrayList<>();

    @BeforeEach
    void answers() {
        when(authentication.supports(any())).thenReturn(true);
        when(tokens.answer(any())).thenReturn(Map.of("access_token", "x"));
    }

    @Test
    void aNodeThatKnowsAllIssuesAToken() throws Exception {
        when(authentication.authenticate(any())).thenReturn(orders());

        assertThat(answer().getStatus()).isEqualTo(200);
    }

    @Test
    void aNodeThatFallsBehindWhileAClientProvesWhoItIsIssuesNothing() throws Exception {
        when(authentication.authenticate(any())).thenAnswer(call -> {
            current.set(false);
            return orders();
        });

        MockHttpServletResponse answer = answer();

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getContentAsString()).contains("TR-H01");
        assertThat(events).containsExactly(new UnauthenticatedRefusal("127.0.0.1", "TR-H01"));
        verify(tokens, never()).answer(any());
    }

    private MockHttpServletResponse answer() throws Exception {
        Freshness freshness = current::get;
        Nonces nonces = mock(Nonces.class);
        when(nonces.current()).thenReturn("nonce");
        TokenEndpointFilter filter =
                new TokenEndpointFilter(grants(), providers(), nonces, freshness, new RefusalAnswer(events::add));
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/oauth2/token");
        request.addHeader("Authorization", TestService.basic("orders", "secret"));
        request.addParameter("grant_type", "client_credentials");
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        return response;
    }

    private TokenGrants grants() {
        return new TokenGrants(tokens, mock(CodeGrant.class), mock(RefreshGrant.class), mock(DeviceGrant.class));
    }

    private Providers providers() {
        Providers providers = mock(Providers.class);
        when(providers.clientSecret()).thenReturn(authentication);
        when(providers.clientAssertion()).thenReturn(mock(ClientAssertionProvider.class));
        return providers;
    }

    private static OAuth2ClientAuthenticationToken orders() {
        RegisteredClient client = RegisteredClient.withId("orders")
                .clientId("orders")
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .build();
        return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.CLIENT_SECRET_BASIC, "secret");
    }
}
