package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.authorizationRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** For how long a request waits for the sign-in that it asked for (OpenID Connect Core §3.1.2.1). */
@FlowTest
class FreshSignInFlowTest {

    private static final TestForm REQUEST = authorizationRequest("openid shop").and("prompt", "login");
    private static final Duration LONGEST = Duration.ofMinutes(30);

    @Autowired
    TestServer server;

    @Autowired
    TestClock clock;

    private TestBrowser browser;
    private TestAnswer toLogin;

    @BeforeEach
    void opened() {
        browser = server.browser();
        server.code(browser, "alice", "openid shop");
        toLogin = browser.get("/oauth2/authorize?" + REQUEST);
    }

    @Test
    void goesOnAfterASignInThatTookHalfAnHour() {
        clock.forward(LONGEST.minusMinutes(1));

        TestAnswer answer = browser.signIn(toLogin, "alice", "alice-demo-password");

        assertThat(answer.location()).startsWith(TestServer.REDIRECT_URI + "?code=");
    }

    @Test
    void asksOnceMoreAfterOneThatTookLonger() {
        clock.forward(LONGEST);

        TestAnswer answer = browser.signIn(toLogin, "alice", "alice-demo-password");

        assertThat(answer.location()).endsWith("/login");
    }
}
