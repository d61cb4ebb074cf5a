package io.tokenrelay.starter.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import io.tokenrelay.core.dpop.DpopKey;
import io.tokenrelay.core.dpop.DpopVerification;
import io.tokenrelay.core.dpop.DpopVerifier;
import io.tokenrelay.core.dpop.ProofDemand;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Confirmation;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.starter.context.TestCallers;
import io.tokenrelay.starter.http.TestServer;
import io.tokenrelay.starter.issuer.Issuer;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTokenEndpointTest {

    private static final String METADATA = "/.well-known/openid-configuration";
    private static final String TOKEN = "/oauth2/token";
    private static final String SECRET = "a:b%c+d e";
    private static final ClientId PAYMENTS = new ClientId("payments");
    private static final Scopes SCOPES = Scopes.of("payments:charge", "payments:read");
    private static final TokenRequest EXCHANGE =
            new TokenRequest.OnBehalfOf(TestCallers.alice("callers-own-token"), PAYMENTS, SCOPES);
    private static final TokenRequest AS_ITSELF = new TokenRequest.AsItself(PAYMENTS, Scopes.of("payments:audit"));
    private static final DpopKey KEY = DpopKey.generate();
    private static final Clock CLOCK = Clock.fixed(TestCallers.NOW, ZoneOffset.UTC);

    private final TestServer server = new TestServer();
    private final TestServer elsewhere = new TestServer();
    private final TokenEndpoint endpoint = endpoint(Duration.ofSeconds(20));

    HttpTokenEndpointTest() {
        server.json(METADATA, 200, metadata(server.url(), server.url() + TOKEN));
        server.json(TOKEN, 200, answer(Map.of()));
    }

    @AfterEach
    void stop() {
        server.close();
        elsewhere.close();
    }

    @Test
    void exchangesTheCallersTokenForOneOfExactlyThisServiceAndTheseScopes() {
        assertThat(ask(EXCHANGE)).isInstanceOfSatisfying(TokenAnswer.Issued.class, issued -> {
            assertThat(issued.token().reveal()).isEqualTo("fresh.token");
            assertThat(issued.expiresAt()).isEqualTo(TestCallers.NOW.plusSeconds(120));
        });
        assertThat(form())
                .containsOnly(
                        Map.entry("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
                        Map.entry("subject_token", "callers-own-token"),
                        Map.entry("subject_token_type", "urn:ietf:params:oauth:token-type:access_token"),
                        Map.entry("requested_token_type", "urn:ietf:params:oauth:token-type:access_token"),
                        Map.entry("audience", "payments"),
                        Map.entry("scope", "payments:charge payments:read"));
    }

    @Test
    void asksForATokenForItselfByTheTargetsName() {
        server.json(TOKEN, 200, "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":60}");
        assertThat(ask(AS_ITSELF)).isInstanceOf(TokenAnswer.Issued.class);
        assertThat(form())
                .containsOnly(
                        Map.entry("grant_type", "client_credentials"),
                        Map.entry("audience", "payments"),
                        Map.entry("scope", "payments:audit"));
    }

    @Test
    void formEncodesBothPartsOfTheCredential() {
        ask(EXCHANGE);
        String userPass = "orders:a%3Ab%25c%2Bd+e";
        assertThat(server.requestsFor(TOKEN).get(0).authorization())
                .isEqualTo("Basic " + Base64.getEncoder().encodeToString(userPass.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsTheMetadataOnce() {
        ask(EXCHANGE);
        ask(EXCHANGE);
        assertThat(server.requestsFor(METADATA)).hasSize(1);
        assertThat(server.requestsFor(TOKEN)).hasSize(2);
    }

    @Test
    void readsTheMetadataAgainAfterAFailure() {
        server.json(METADATA, 503, "{}");
        assertUnavailable("answered status 503");
        server.json(METADATA, 200, metadata(server.url(), server.url() + TOKEN));
        assertThat(ask(EXCHANGE)).isInstanceOf(TokenAnswer.Issued.class);
    }

    @Test
    void refusesTheMetadataOfAnotherIssuer() {
        server.json(METADATA, 200, metadata(elsewhere.url(), server.url() + TOKEN));
        assertUnavailable("another issuer");
        assertThat(server.requestsFor(TOKEN)).isEmpty();
    }

    @Test
    void refusesATokenEndpointAtAnotherOrigin() {
        server.json(METADATA, 200, metadata(server.url(), elsewhere.url() + TOKEN));
        elsewhere.json(TOKEN, 200, answer(Map.of()));
        assertUnavailable("not at the origin");
        assertThat(elsewhere.requests()).isEmpty();
    }

    @Test
    void refusesMetadataWithoutATokenEndpoint() {
        server.json(METADATA, 200, "{\"issuer\":\"" + server.url() + "\"}");
        assertUnavailable("no token_endpoint");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://auth.example/oauth2/token",
                "http://127.0.0.1.example/oauth2/token",
                "ftp://localhost/oauth2/token",
                "https://me@auth.example/oauth2/token",
                "/oauth2/token",
                "no uri at all"
            })
    void refusesATokenEndpointThatWouldExposeTheSecret(String tokenEndpoint) {
        server.json(METADATA, 200, metadata(server.url(), tokenEndpoint));
        assertUnavailable("token_endpoint");
    }

    @Test
    void refusesAnIssuerThatWouldExposeTheSecret() {
        assertThatIllegalArgumentException().isThrownBy(() -> endpoint("http://auth.example", Duration.ofSeconds(1)));
    }

    @Test
    void followsNoRedirectOfTheTokenEndpoint() {
        server.redirect(TOKEN, elsewhere.url() + TOKEN);
        elsewhere.json(TOKEN, 200, answer(Map.of()));
        assertUnavailable("status 302");
        assertThat(elsewhere.requests()).isEmpty();
    }

    @Test
    void followsNoRedirectOfTheMetadata() {
        server.redirect(METADATA, elsewhere.url() + METADATA);
        elsewhere.json(METADATA, 200, metadata(server.url(), elsewhere.url() + TOKEN));
        assertUnavailable("status 302");
        assertThat(elsewhere.requests()).isEmpty();
    }

    @Test
    void anUnreachableServerIsUnavailable() {
        server.close();
        assertUnavailable("not reachable");
    }

    @Test
    void aFailingServerIsUnavailable() {
        server.json(TOKEN, 500, "{\"error\":\"invalid_scope\"}");
        assertUnavailable("status 500");
    }

    @Test
    void aServerThatAsksToComeBackIsUnavailable() {
        server.json(TOKEN, 400, "{\"error\":\"temporarily_unavailable\"}");
        assertUnavailable("temporarily_unavailable");
    }

    @Test
    void aBodyThatNeverEndsIsGivenUp() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        server.on(TOKEN, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        TokenAnswer answer = endpoint(Duration.ofMillis(500)).request(EXCHANGE).join();
        end.countDown();
        assertThat(answer).isEqualTo(new TokenAnswer.Unavailable("no answer in time"));
    }

    @Test
    void aBodyBeyondTheLimitIsCutOff() {
        server.json(TOKEN, 200, answer(Map.of("padding", "x".repeat(HttpTokenEndpoint.MAX_BODY))));
        assertUnavailable("not reachable");
    }

    @Test
    void aBodyThatIsNoJsonIsUnusable() {
        server.on(TOKEN, exchange -> TestServer.respond(exchange, 200, "text/html", "<html>"));
        assertUnavailable("without a JSON body");
        server.json(TOKEN, 200, "[1]");
        assertUnavailable("no JSON object");
    }

    @Test
    void refusesAnotherTypeOfIssuedToken() {
        server.json(TOKEN, 200, answer(Map.of("issued_token_type", "urn:ietf:params:oauth:token-type:id_token")));
        assertUnavailable("issued_token_type");
    }

    @Test
    void refusesATokenOfAnUnknownType() {
        server.json(TOKEN, 200, answer(Map.of("token_type", "N_A")));
        assertUnavailable("token_type");
    }

    @Test
    void provesTheKeyThatTheTokenIsToBeBoundTo() {
        server.json(TOKEN, 200, answer(Map.of("token_type", "DPoP", "access_token", bound(KEY))));

        assertThat(ask(EXCHANGE)).isInstanceOfSatisfying(TokenAnswer.Issued.class, issued -> assertThat(issued.bound())
                .isTrue());

        assertThat(verify(proofs().get(0), null)).isEqualTo(KEY.confirmation());
    }

    @Test
    void sendsTheRequestOnceMoreWithTheNonceOfTheServer() {
        server.on(TOKEN, exchange -> {
            exchange.getResponseHeaders().set("DPoP-Nonce", "nonce-" + proofs().size());
            boolean first = proofs().size() == 1;
            TestServer.respond(
                    exchange,
                    first ? 400 : 200,
                    "application/json",
                    first ? "{\"error\":\"use_dpop_nonce\"}" : answer(Map.of()));
        });

        assertThat(ask(EXCHANGE)).isInstanceOf(TokenAnswer.Issued.class);
        assertThat(ask(EXCHANGE)).isInstanceOf(TokenAnswer.Issued.class);

        assertThat(proofs()).hasSize(3).doesNotHaveDuplicates();
        assertThat(verify(proofs().get(1), "nonce-1")).isEqualTo(KEY.confirmation());
        assertThat(verify(proofs().get(2), "nonce-2")).isEqualTo(KEY.confirmation());
    }

    @Test
    void sendsTheRequestOnceMoreForNoOtherReasonAndNoThirdTime() {
        server.on(TOKEN, exchange -> {
            exchange.getResponseHeaders().set("DPoP-Nonce", "a-nonce");
            TestServer.respond(exchange, 400, "application/json", "{\"error\":\"use_dpop_nonce\"}");
        });
        assertThat(ask(EXCHANGE)).isEqualTo(new TokenAnswer.Refused("use_dpop_nonce", null, null));
        assertThat(proofs()).hasSize(2);

        server.on(TOKEN, exchange -> {
            exchange.getResponseHeaders().set("DPoP-Nonce", "a-nonce");
            TestServer.respond(exchange, 400, "application/json", "{\"error\":\"invalid_dpop_proof\"}");
        });
        assertThat(ask(EXCHANGE)).isEqualTo(new TokenAnswer.Refused("invalid_dpop_proof", null, null));
        assertThat(proofs()).hasSize(3);
    }

    @Test
    void refusesABoundTokenAsABearerTokenAndABearerTokenAsABoundOne() {
        server.json(TOKEN, 200, answer(Map.of("access_token", bound(KEY))));
        assertUnavailable("token_type is Bearer");
        server.json(TOKEN, 200, answer(Map.of("token_type", "DPoP", "access_token", bound(null))));
        assertUnavailable("token_type is DPoP");
    }

    @Test
    void refusesATokenThatIsBoundToAnotherKey() {
        server.json(TOKEN, 200, answer(Map.of("token_type", "DPoP", "access_token", bound(DpopKey.generate()))));
        assertUnavailable("not bound to this service's key");
    }

    /** As much of a token as this service can read of it. */
    private static String bound(@Nullable DpopKey key) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().subject("alice");
        if (key != null) {
            claims.claim("cnf", Map.of("jkt", key.confirmation().jkt()));
        }
        return Base64URL.encode("{\"alg\":\"ES256\"}") + "."
                + Base64URL.encode(claims.build().toString()) + ".AA";
    }

    private List<String> proofs() {
        return server.requestsFor(TOKEN).stream().map(TestServer.Request::proof).toList();
    }

    private Confirmation verify(String proof, @Nullable String nonce) {
        URI target = URI.create(server.url() + TOKEN);
        DpopVerification verification = new DpopVerifier(CLOCK)
                .verify(proof, new ProofDemand("POST", target, null, nonce == null ? null : nonce::equals));
        assertThat(verification).isInstanceOf(DpopVerification.Proven.class);
        return ((DpopVerification.Proven) verification).proof().key();
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments:charge", "payments:charge payments:read payments:refund", "payments:charge  x"})
    void refusesATokenWithOtherScopesThanThoseAskedFor(String scope) {
        server.json(TOKEN, 200, answer(Map.of("scope", scope)));
        assertUnavailable("scope");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\\r\\nX-Injected: 1", "ä"})
    void refusesATokenThatWouldNotStayWithinItsHeader(String token) {
        server.json(TOKEN, 200, answer(Map.of("access_token", token)));
        assertUnavailable("access_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "\"soon\""})
    void refusesATokenWithoutALifetime(String expiresIn) {
        server.json(TOKEN, 200, answer(Map.of()).replace("120", expiresIn));
        assertUnavailable("expires_in");
    }

    @Test
    void refusesATokenThatWouldLiveForEver() {
        server.json(TOKEN, 200, answer(Map.of()).replace("120", "9000000000000000000"));
        assertUnavailable("failed");
    }

    @Test
    void tellsARefusalByItsErrorItsIdAndWhatTheServerSaid() {
        server.json(
                TOKEN,
                400,
                "{\"error\":\"invalid_target\",\"error_description\":\"TR-X05: No such call is declared\"}");
        assertThat(ask(EXCHANGE))
                .isEqualTo(new TokenAnswer.Refused("invalid_target", "TR-X05", "No such call is declared"));
    }

    @Test
    void aRefusalNeedsNoIdAndNoDescription() {
        server.json(TOKEN, 401, "{\"error\":\"invalid_client\"}");
        assertThat(ask(EXCHANGE)).isEqualTo(new TokenAnswer.Refused("invalid_client", null, null));
        server.json(TOKEN, 400, "{\"error\":\"invalid_scope\",\"error_description\":\"no\"}");
        assertThat(ask(EXCHANGE)).isEqualTo(new TokenAnswer.Refused("invalid_scope", null, "no"));
    }

    @Test
    void whatTheServerSaysStaysOnOneLineOfALog() {
        server.json(
                TOKEN,
                400,
                "{\"error\":\"invalid_scope\",\"error_description\":\"a\\nINFO forged\\u001b" + "x".repeat(400)
                        + "\"}");
        assertThat(ask(EXCHANGE))
                .isInstanceOfSatisfying(TokenAnswer.Refused.class, refused -> assertThat(refused.description())
                        .startsWith("a?INFO forged?x")
                        .hasSize(300));
    }

    @Test
    void aRefusalWithoutAnOauthErrorIsUnusable() {
        server.json(TOKEN, 400, "{\"error\":\"Something else\"}");
        assertUnavailable("without an OAuth error");
    }

    @Test
    void nothingSecretIsInAnyText() {
        ServiceCredential credential = credential();
        assertThat(credential.toString() + EXCHANGE + ask(EXCHANGE) + CacheKey.of(EXCHANGE))
                .doesNotContain(SECRET)
                .doesNotContain(credential.toBasicHeader())
                .doesNotContain("callers-own-token\"")
                .doesNotContain("value=callers-own-token")
                .doesNotContain("fresh.token");
    }

    private TokenAnswer ask(TokenRequest request) {
        return endpoint.request(request).join();
    }

    private void assertUnavailable(String detail) {
        assertThat(ask(EXCHANGE))
                .isInstanceOfSatisfying(TokenAnswer.Unavailable.class, unavailable -> assertThat(unavailable.detail())
                        .contains(detail)
                        .doesNotContain(SECRET)
                        .doesNotContain("callers-own-token"));
    }

    private Map<String, String> form() {
        return Stream.of(server.requestsFor(TOKEN).get(0).body().split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(parts -> decode(parts[0]), parts -> decode(parts[1])));
    }

    private static String decode(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    private TokenEndpoint endpoint(Duration timeout) {
        return endpoint(server.url(), timeout);
    }

    private static TokenEndpoint endpoint(String issuer, Duration timeout) {
        return new HttpTokenEndpoint(new Issuer(issuer), credential(), KEY, Duration.ofSeconds(20), timeout, CLOCK);
    }

    private static ServiceCredential credential() {
        return new ServiceCredential(new ClientId("orders"), new ClientSecret(SECRET));
    }

    private static String metadata(String issuer, String tokenEndpoint) {
        return "{\"issuer\":\"" + issuer + "\",\"token_endpoint\":\"" + tokenEndpoint + "\"}";
    }

    private static String answer(Map<String, String> changes) {
        Map<String, String> members = new TreeMap<>(Map.of(
                "access_token", "fresh.token",
                "issued_token_type", "urn:ietf:params:oauth:token-type:access_token",
                "token_type", "Bearer"));
        members.putAll(changes);
        return members.entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\":\"" + member.getValue() + "\"")
                .collect(Collectors.joining(",", "{", ",\"expires_in\":120}"));
    }
}
