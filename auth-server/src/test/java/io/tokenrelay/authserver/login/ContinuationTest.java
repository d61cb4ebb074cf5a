package io.tokenrelay.authserver.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

class ContinuationTest {

    private final Continuation continuation = new Continuation();

    @Test
    void goesOnWithTheAuthorizationRequestAsItWas() {
        MockHttpServletRequest request = get("/oauth2/authorize", "client_id=shop&state=a%2Bb&scope=x%20y");

        save(request);

        assertThat(continuation.find(request)).contains("/oauth2/authorize?client_id=shop&state=a%2Bb&scope=x%20y");
        assertThat(continuation.parameter(request, "client_id")).contains("shop");
    }

    @Test
    void knowsWhatTheSignInHasToBe() {
        MockHttpServletRequest request = get(
                "/oauth2/authorize",
                "client_id=shop&claims=%7B%22id_token%22%3A%7B%22acr%22%3A%7B%22essential%22%3Atrue%2C%22value%22%3A%22mfa%22%7D%7D%7D");

        save(request);

        assertThat(continuation.askedClasses(request).demandSecondFactor()).isTrue();
    }

    @Test
    void goesOnOnce() {
        MockHttpServletRequest request = get("/oauth2/authorize", "client_id=shop");
        save(request);

        assertThat(continuation.take(request)).isPresent();
        assertThat(continuation.take(request)).isEmpty();
    }

    @Test
    void keepsThatSomebodyCameToThePageForDevicesAndNothingElseOfIt() {
        MockHttpServletRequest request = get("/device", "user_code=BCDF-GHJK");

        save(request);

        assertThat(continuation.find(request)).contains("/device");
        assertThat(continuation.parameter(request, "client_id")).isEmpty();
    }

    @Test
    void keepsNoOtherRequest() {
        assertNotSaved(get("/", "client_id=shop"));
        assertNotSaved(get("//evil.example/oauth2/authorize", "client_id=shop"));
        assertNotSaved(get("/oauth2/authorize/", "client_id=shop"));
        assertNotSaved(get("/oauth2/authorize", null));
        MockHttpServletRequest post = get("/oauth2/authorize", "client_id=shop");
        post.setMethod("POST");
        assertNotSaved(post);
        MockHttpServletRequest code = get("/device", null);
        code.setMethod("POST");
        assertNotSaved(code);
        assertNotSaved(get("/device/allowed", null));
    }

    @Test
    void keepsNothingOfUnreasonableLength() {
        assertNotSaved(get("/oauth2/authorize", "a".repeat(4097)));
    }

    @Test
    void keepsNoTokenThatAClientSendsAsAHint() {
        MockHttpServletRequest request = get("/oauth2/authorize", "client_id=shop&id_token_hint=eyJ.a.b&state=s");

        save(request);

        assertThat(continuation.find(request)).contains("/oauth2/authorize?client_id=shop&state=s");
    }

    @Test
    void makesTheTokenOfTheFormThatComesNext() {
        MockHttpServletRequest request = get("/oauth2/authorize", "client_id=shop");
        MockHttpServletResponse response = new MockHttpServletResponse();
        HttpSessionCsrfTokenRepository tokens = new HttpSessionCsrfTokenRepository();
        new XorCsrfTokenRequestAttributeHandler()
                .handle(request, response, tokens.loadDeferredToken(request, response));

        save(request);

        assertThat(tokens.loadToken(request)).isNotNull();
    }

    private void assertNotSaved(MockHttpServletRequest request) {
        save(request);
        assertThat(continuation.find(request)).isEmpty();
        assertThat(request.getSession(false)).as("no session either").isNull();
    }

    private void save(MockHttpServletRequest request) {
        continuation.saveRequest(request, new MockHttpServletResponse());
    }

    private static MockHttpServletRequest get(String path, @Nullable String query) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setQueryString(query);
        return request;
    }
}
