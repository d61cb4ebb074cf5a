package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.tokenrelay.authserver.conformance.Shows;
import io.tokenrelay.authserver.login.AuthorizeErrorHandler;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** Where a refusal goes, whatever was checked before it. */
class AuthorizationAnswerTest {

    private static final String REGISTERED = "https://shop.example/callback";

    private final AuthorizationAnswer answer = new AuthorizationAnswer(
            TestServer.ISSUER,
            new InMemoryRegisteredClientRepository(RegisteredClient.withId("shop")
                    .clientId("shop")
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUri(REGISTERED)
                    .build()),
            new AuthorizationResponses(mock()),
            new AuthorizeErrorHandler());
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void tellsTheClientAtItsRegisteredAddress() throws IOException {
        refuse("shop", REGISTERED);

        assertThat(response.getHeader("Location")).startsWith(REGISTERED + "?error=access_denied");
    }

    @ParameterizedTest
    @CsvSource({"shop, https://attacker.example/callback", "shop, https://shop.example/other", "nobody, " + REGISTERED})
    @Shows("core-3.1.2.6-bad-redirect-uri")
    void sendsNobodyToAnAddressThatIsNotTheClients(String client, String redirectUri) throws IOException {
        refuse(client, redirectUri);

        assertThat(response.getHeader("Location")).isNull();
        assertThat(response.getStatus()).isEqualTo(400);
    }

    private void refuse(String client, String redirectUri) throws IOException {
        var about = new OAuth2AuthorizationCodeRequestAuthenticationToken(
                TestServer.ISSUER + "/oauth2/authorize",
                client,
                new TestingAuthenticationToken("somebody", null),
                redirectUri,
                "state",
                Set.of(),
                null);
        answer.onAuthenticationFailure(
                new MockHttpServletRequest(),
                response,
                new OAuth2AuthorizationCodeRequestAuthenticationException(
                        new OAuth2Error("access_denied", "TR-G99: refused", null), about));
    }
}
