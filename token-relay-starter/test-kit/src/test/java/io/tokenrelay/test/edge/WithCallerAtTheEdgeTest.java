package io.tokenrelay.test.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenrelay.starter.context.CallerContext;
import io.tokenrelay.test.TestKitError;
import io.tokenrelay.test.TestMisuseException;
import io.tokenrelay.test.TestTokens;
import io.tokenrelay.test.TokenRelayTest;
import io.tokenrelay.test.WithCaller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SpringBootTest(properties = {"token-relay.client.id=storefront", "token-relay.edge.enabled=true"})
@AutoConfigureMockMvc
@TokenRelayTest(registry = "classpath:registry.yaml")
class WithCallerAtTheEdgeTest {

    private static final String SIGN_IN = "/oauth2/authorization/token-relay";

    @Autowired
    MockMvcTester mvc;

    @Test
    @WithCaller(user = "alice", scopes = "shop")
    void isThePersonOfTheSession() {
        assertThat(mvc.get().uri("/basket"))
                .hasStatusOk()
                .hasBodyTextEqualTo("basket of " + TestTokens.userId("alice"));
        assertThat(CallerContext.current()).isPresent();
    }

    @Test
    @WithCaller(user = "alice", scopes = "profile")
    void isRefusedWithoutTheScope() {
        assertThat(mvc.get().uri("/basket")).hasStatus(403);
    }

    @Test
    @WithCaller(user = "alice", scopes = "shop", expired = true)
    void signsInAgainWhenTheSessionIsOver() {
        assertThat(mvc.get().uri("/basket").accept("text/html"))
                .hasStatus(302)
                .redirectedUrl()
                .endsWith(SIGN_IN);
        assertThat(CallerContext.current()).isEmpty();
    }

    @Test
    @WithCaller(user = "alice", scopes = "shop")
    void staysOutOfASessionWhereSomebodyIsSignedIn() {
        MockHttpSession session = new MockHttpSession();
        session.setAttribute(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                new SecurityContextImpl(new TestingAuthenticationToken("bob", "n/a", "somebody")));
        assertThat(mvc.get().uri("/basket").session(session)).hasStatus(403);
    }

    @Test
    void withoutOneNobodyIsSignedIn() {
        assertThat(mvc.get().uri("/basket").accept("text/html"))
                .hasStatus(302)
                .redirectedUrl()
                .endsWith(SIGN_IN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"serviceAsItself", "throughAnother"})
    void whoComesWithoutABrowserCantComeHere(String method) throws Exception {
        TestContextManager manager = new TestContextManager(WithCallerAtTheEdgeTest.class);
        var test = WithCallerAtTheEdgeTest.class.getDeclaredMethod(method);
        assertThatExceptionOfType(TestMisuseException.class)
                .isThrownBy(() -> manager.beforeTestMethod(this, test))
                .satisfies(refused -> assertThat(refused.error()).isEqualTo(TestKitError.NOT_AT_THE_EDGE));
        manager.afterTestMethod(this, test, null);
    }

    @WithCaller(service = "orders")
    void serviceAsItself() {}

    @WithCaller(user = "alice", chain = "orders")
    void throughAnother() {}
}
