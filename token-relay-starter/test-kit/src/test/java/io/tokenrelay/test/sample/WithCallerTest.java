package io.tokenrelay.test.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.starter.context.Caller;
import io.tokenrelay.starter.context.CallerContext;
import io.tokenrelay.starter.outbound.NoCallerException;
import io.tokenrelay.test.TestClock;
import io.tokenrelay.test.TestIssuer;
import io.tokenrelay.test.TestTokens;
import io.tokenrelay.test.WithCaller;
import io.tokenrelay.test.WithNobody;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.client.MockMvcWebTestClient;
import org.springframework.test.web.servlet.client.RestTestClient;

@OrdersTest
@WithCaller(
        user = "alice",
        chain = "storefront",
        scopes = {"orders:read", "orders:write"})
class WithCallerTest {

    private static final String ORDERS_OF_ALICE = "orders of " + TestTokens.userId("alice") + " through storefront";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TestTokens tokens;

    @Autowired
    TestIssuer issuer;

    @Autowired
    TestClock clock;

    @Autowired
    FakePayments payments;

    @Autowired
    OrdersApplication.Checkout checkout;

    private Optional<Caller> atTheStart = Optional.empty();

    @BeforeEach
    void begin() {
        payments.authorizations().clear();
        atTheStart = CallerContext.current();
    }

    @AfterEach
    void theCallerIsThereUntilTheVeryEnd() {
        // Whatever a request did to this thread: what the test was given, it still has.
        assertThat(CallerContext.current()).isEqualTo(atTheStart);
    }

    @Test
    void comesWithEachRequestOfMockMvc() {
        assertThat(mvc.get().uri("/orders")).hasStatusOk().hasBodyTextEqualTo(ORDERS_OF_ALICE);
        assertThat(mvc.get().uri("/orders")).hasStatusOk().hasBodyTextEqualTo(ORDERS_OF_ALICE);
    }

    @Test
    void comesWithEachRequestOfRestTestClient(@Autowired RestTestClient client) {
        client.get().uri("/orders").exchange().expectBody(String.class).isEqualTo(ORDERS_OF_ALICE);
    }

    @Test
    void comesWithEachRequestOfWebTestClient(@Autowired MockMvc mockMvc) {
        WebTestClient client = MockMvcWebTestClient.bindTo(mockMvc).build();
        client.get().uri("/orders").exchange().expectBody(String.class).isEqualTo(ORDERS_OF_ALICE);
    }

    @Test
    void makesRoomForTheTokenOfASingleRequest(@Autowired RestTestClient client, @Autowired MockMvc mockMvc) {
        var bob = tokens.user("bob").through("storefront").scopes("orders:read").forService("orders");
        String ofBob = "orders of " + TestTokens.userId("bob") + " through storefront";

        assertThat(mvc.get().uri("/orders").with(bob)).hasBodyTextEqualTo(ofBob);
        assertThat(mvc.get().uri("/orders").header("Authorization", bob.authorization()))
                .hasBodyTextEqualTo(ofBob);
        client.get()
                .uri("/orders")
                .headers(bob)
                .exchange()
                .expectBody(String.class)
                .isEqualTo(ofBob);
        MockMvcWebTestClient.bindTo(mockMvc)
                .build()
                .get()
                .uri("/orders")
                .headers(bob)
                .exchange()
                .expectBody(String.class)
                .isEqualTo(ofBob);
    }

    @Test
    @WithCaller(user = "alice", chain = "storefront", scopes = "orders:read")
    void isRefusedWithoutTheScope() {
        assertThat(mvc.post().uri("/orders")).hasStatus(403);
        assertThat(payments.authorizations()).isEmpty();
    }

    @Test
    @WithCaller(service = "inventory", scopes = "orders:deliver")
    void canBeAServiceAsItself() {
        assertThat(mvc.post().uri("/deliveries")).hasStatusOk();
        assertThat(mvc.get().uri("/orders")).hasStatus(403);
    }

    @Test
    @WithCaller(user = "alice", chain = "storefront", scopes = "orders:deliver")
    void asAPersonIsNoService() {
        assertThat(mvc.post().uri("/deliveries")).hasStatus(403);
    }

    @Test
    void callsDownstreamOnBehalfOfThePerson() throws Exception {
        assertThat(mvc.post().uri("/orders")).hasStatusOk().hasBodyTextEqualTo("charged");
        assertThat(chargedFor().getStringListClaim("call_chain")).containsExactly("storefront", "orders");
    }

    @Test
    void isThereForBeansThatTheTestCallsItself() throws Exception {
        assertThat(checkout.charge()).isEqualTo("charged");
        assertThat(chargedFor().getSubject())
                .isEqualTo(TestTokens.userId("alice").toString());
        assertThat(chargedFor().getStringListClaim("call_chain")).containsExactly("storefront", "orders");
    }

    @Test
    @WithCaller(user = "alice", chain = "storefront", scopes = "orders:write", expired = true)
    void withAnExpiredTokenIsNobody() {
        assertThat(mvc.post().uri("/orders"))
                .hasStatus(401)
                .headers()
                .hasValue("WWW-Authenticate", "DPoP algs=\"ES256\", error=\"invalid_token\"");
        assertThat(CallerContext.current()).isEmpty();
        assertThatExceptionOfType(NoCallerException.class).isThrownBy(checkout::charge);
    }

    @Test
    @WithNobody
    void isNobodyWhereTheTestSaysSo() {
        assertThat(mvc.get().uri("/orders")).hasStatus(401);
        assertThat(CallerContext.current()).isEmpty();
        assertThatExceptionOfType(NoCallerException.class).isThrownBy(checkout::charge);
    }

    @Test
    @WithCaller(
            user = "alice",
            chain = "storefront",
            acr = "mfa",
            amr = {"pwd", "otp"},
            signedInAgo = "20m")
    void signedInAsTheTestSays() {
        AccessToken token = CallerContext.current().orElseThrow().token();
        var authentication = Objects.requireNonNull(token.authentication());
        assertThat(authentication.acr()).isEqualTo("mfa");
        assertThat(authentication.amr()).containsExactly("pwd", "otp");
        assertThat(Duration.between(authentication.authTime(), token.issuedAt()))
                .isEqualTo(Duration.ofMinutes(20));
    }

    @Test
    void isDeadOnceItsTimeHasPassed() {
        clock.advance(Duration.ofMinutes(6));
        assertThat(mvc.get().uri("/orders")).hasStatus(401);
        var fresh =
                tokens.user("alice").through("storefront").scopes("orders:read").forService("orders");
        assertThat(mvc.get().uri("/orders").with(fresh)).hasStatusOk();
    }

    @Test
    void seesTheTimeOfTheTestInTheApplicationToo() {
        clock.stopAt(Instant.parse("2031-05-06T07:08:09Z"));
        var delivery = tokens.service("inventory").scopes("orders:deliver").forService("orders");
        assertThat(mvc.post().uri("/deliveries").with(delivery))
                .hasStatusOk()
                .bodyText()
                .contains("2031-05-06T07:08:09Z");
    }

    @Test
    void callsDownstreamWithAFreshTokenWhenTimeHasPassed() {
        checkout.charge();
        checkout.charge();
        assertThat(issuer.tokenRequests()).hasSize(1);
        clock.advance(Duration.ofSeconds(31));
        checkout.charge();
        assertThat(issuer.tokenRequests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @AsBob
    void comesWithEachRunOfAParameterizedTest(int run) {
        assertThat(mvc.get().uri("/orders?run=" + run)).bodyText().startsWith("orders of " + TestTokens.userId("bob"));
    }

    @Retention(RetentionPolicy.RUNTIME)
    @WithCaller(user = "bob", chain = "storefront", scopes = "orders:read")
    @interface AsBob {}

    @Nested
    class InANestedClass {

        @Test
        void isThatOfTheClassAroundIt() {
            assertThat(mvc.get().uri("/orders")).hasBodyTextEqualTo(ORDERS_OF_ALICE);
        }
    }

    @Nested
    @WithNobody
    class InANestedClassOfItsOwn {

        @Test
        void isNobody() {
            assertThat(mvc.get().uri("/orders")).hasStatus(401);
        }

        @Test
        @AsBob
        void isWhomTheMethodSays() {
            assertThat(mvc.get().uri("/orders")).hasStatusOk();
        }
    }

    private JWTClaimsSet chargedFor() throws Exception {
        return SignedJWT.parse(payments.authorizations().get(0).substring("DPoP ".length()))
                .getJWTClaimsSet();
    }
}
