package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import io.tokenrelay.authserver.clients.Sha256;
import io.tokenrelay.authserver.conformance.Shows;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client signed is what counts, to the end of the sign-in (OpenID Connect Core §6.1 and §6.3.3, RFC 9101 §6.3). */
class RequestObjectFlowTest extends RequestObjectTest {

    private static final String OTHER_CHALLENGE =
            Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of("w".repeat(43)));

    @Test
    @Shows({"core-6.1-request-object", "core-6.3.3-inside-counts", "rfc9101-6.3-as-any-request"})
    void signsSomebodyInAsTheObjectSays() {
        TestAnswer toClient = signIn(request(object()));

        assertThat(toClient.locationParameter("state")).isEqualTo("the state inside & more");
        assertThat(idToken(toClient, CALLBACK)).containsEntry("nonce", "the-nonce");
    }

    @Test
    @Shows({"core-6.1-beside-the-object", "core-6.1-request-object", "core-6.3.3-inside-counts"})
    void takesWhatOpenIdConnectWantsOutsideToo() {
        TestAnswer toClient = signIn(outside().and(request(object()).without("client_id")));

        assertThat(toClient.location()).startsWith(CALLBACK + "?code=");
    }

    @Test
    @Shows("core-3.1.2.1-methods")
    void takesAnObjectByPost() {
        TestBrowser browser = server.browser();

        TestAnswer goesOn = browser.post("/oauth2/authorize", request(object()));

        TestAnswer toClient = browser.signIn(follow(browser, goesOn), "alice", "alice-demo-password");
        assertThat(toClient.location()).startsWith(CALLBACK + "?code=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "RS256", "PS256", "EdDSA"})
    @Shows({"core-6.1-request-object", "discovery-3-request-object-algorithms", "rfc9101-6.2-algorithm"})
    void takesEveryAlgorithmThatItAnnounces(String algorithm) {
        TestAssertion object = object("signer", algorithm.equals("ES256") ? EC : algorithm.equals("EdDSA") ? ED : RSA)
                .algorithm(JWSAlgorithm.parse(algorithm));

        assertThat(open(request(object)).location()).contains("request_seal=");
    }

    @ParameterizedTest
    @CsvSource({
        "redirect_uri, https://signer.example/other",
        "scope, openid sign more",
        "state, another",
        "nonce, another",
        "code_challenge, another",
        "code_challenge_method, plain"
    })
    @Shows({"core-6.3.3-inside-counts", "rfc9101-5-only-inside", "rfc9101-6.3-only-inside"})
    void usesNothingFromOutsideThatIsInsideToo(String name, String value) {
        TestAnswer goesOn = open(request(object()).and(name, value));

        assertThat(withoutSeal(goesOn)).isEqualTo(withoutSeal(open(request(object()))));
        assertThat(goesOn.locationParameter(name)).isNotEqualTo(value).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"redirect_uri", "scope", "state", "nonce", "code_challenge", "code_challenge_method"})
    @Shows({"rfc9101-5-only-inside", "rfc9101-6.3-only-inside"})
    void usesNothingFromOutsideThatIsMissingInside(String name) {
        String value = name.equals("redirect_uri") ? CALLBACK : name.equals("scope") ? "openid" : "outside";

        TestAnswer answer = open(request(object().without(name)).and(name, value));

        if (name.equals("redirect_uri")) {
            answer.assertPage("TR-L05");
        } else {
            assertThat(answer.locationParameters()).doesNotContainKey(name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "prompt, none",
        "max_age, 0",
        "response_mode, form_post",
        "acr_values, mfa",
        "login_hint, bob",
        "id_token_hint, x",
        "hinted_person, x",
        "resource, https://elsewhere.example/",
        "request_seal, x",
        "whatever, else"
    })
    @Shows({"rfc9101-5-only-inside", "rfc9101-6.3-only-inside"})
    void usesNothingThatIsOutsideOnly(String name, String value) {
        TestAnswer goesOn = open(request(object()).and(name, value));

        assertThat(withoutSeal(goesOn)).isEqualTo(withoutSeal(open(request(object()))));
    }

    @ParameterizedTest
    @CsvSource({
        "redirect_uri, https://signer.example/other",
        "scope, openid sign more",
        "state, another",
        "nonce, another",
        "client_id, strict",
        "response_type, token",
        "code_challenge, another",
        "code_challenge_method, plain",
        "prompt, login",
        "response_mode, form_post",
        "max_age, 1",
        "acr_values, mfa",
        "login_hint, bob",
        "id_token_hint, x",
        "hinted_person, x",
        "whatever, else"
    })
    @Shows("rfc9101-6.3-only-inside")
    void letsNobodyChangeAVerifiedRequestInTheBrowser(String name, String value) {
        TestForm goesOn = form(open(request(object())));

        open(goesOn.with(name, value)).assertPage("TR-L06");
        assertThat(open(goesOn).location()).endsWith("/login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scope", "state", "nonce", "prompt", "code_challenge", "redirect_uri"})
    @Shows("rfc9101-6.3-only-inside")
    void letsNobodyTakeAnythingOutOfAVerifiedRequest(String name) {
        TestForm goesOn = form(open(request(object().claim("prompt", "login"))));

        open(goesOn.without(name)).assertPage("TR-L06");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acr_values=mfa", "claims={\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"mfa\"}}}"})
    @Shows("rfc9101-6.3-only-inside")
    void letsNobodyHideFromSomeReadersWhatTheSignInHasToBe(String demand) {
        TestBrowser browser = server.browser();
        String name = demand.substring(0, demand.indexOf('='));
        TestAnswer goesOn = open(browser, request(object().claim(name, demand.substring(name.length() + 1))));

        TestAnswer toLogin = browser.get(inAnotherSpelling(goesOn.location(), name));

        TestAnswer page = browser.signIn(toLogin, "bob", "bob-demo-password");
        assertThat(page.status()).as(page.location()).isEqualTo(200);
        assertThat(page.body()).contains("Set up a second factor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "nonce", "code_challenge"})
    @Shows("rfc9101-6.3-only-inside")
    void answersWhatIsSpelledInAnotherWayAllTheSame(String name) {
        TestBrowser browser = signedIn("alice");

        TestAnswer toClient =
                browser.get(inAnotherSpelling(open(browser, request(object())).location(), name));

        assertThat(toClient.locationParameter("state")).isEqualTo("the state inside & more");
        assertThat(idToken(toClient, CALLBACK)).containsEntry("nonce", "the-nonce");
    }

    /** The same address to whoever decodes the names in it. */
    private static String inAnotherSpelling(String address, String name) {
        String spelled =
                address.replace("&" + name + "=", "&%%%02x%s=".formatted((int) name.charAt(0), name.substring(1)));
        assertThat(spelled).isNotEqualTo(address);
        return spelled;
    }

    @Test
    void letsNobodySealARequest() {
        TestForm one = form(open(request(object())));
        TestForm another = form(open(request(object().claim("scope", "openid sign"))));
        String seal = another.value("request_seal").orElseThrow();
        String later = String.valueOf(Long.parseLong(seal.substring(0, seal.indexOf('.'))) + 1);

        for (String wrong : new String[] {
            seal,
            "1.AAAAAAAAAAAAAAAAAAAAAA",
            "x",
            later + one.value("request_seal").orElseThrow().substring(later.length())
        }) {
            open(one.with("request_seal", wrong)).assertPage("TR-L06");
        }
    }

    @Test
    void letsPeopleSignInAfterTheObjectHasExpired() {
        TestBrowser browser = server.browser();
        TestAnswer toLogin = follow(browser, open(browser, request(object())));
        clock.forward(Duration.ofMinutes(20));

        TestAnswer toClient = browser.signIn(toLogin, "alice", "alice-demo-password");

        assertThat(toClient.location()).startsWith(CALLBACK + "?code=");
    }

    @Test
    void tellsTheClientWhenASignInTookTooLong() {
        TestBrowser browser = server.browser();
        TestAnswer toLogin = follow(browser, open(browser, request(object())));
        clock.forward(Duration.ofMinutes(31));

        TestAnswer answer = browser.signIn(toLogin, "alice", "alice-demo-password");

        answer.assertToldClient(CALLBACK, "invalid_request", "TR-G72");
        assertThat(answer.locationParameter("state")).isEqualTo("the state inside & more");
    }

    @Test
    void asksForWhatTheObjectAsksFor() {
        TestBrowser browser = server.browser();
        TestAnswer toConsent = browser.signIn(
                follow(browser, open(browser, request(object().claim("scope", "openid sign")))),
                "alice",
                "alice-demo-password");
        assertThat(toConsent.location()).contains("/oauth2/consent");

        TestAnswer toClient = browser.allow(toConsent);

        assertThat(idToken(toClient, CALLBACK)).containsEntry("nonce", "the-nonce");
    }

    @Test
    void fillsInThePersonWhomTheObjectNames() {
        TestBrowser browser = server.browser();
        TestAnswer toLogin = follow(browser, open(browser, request(object().claim("login_hint", "alice"))));

        assertThat(browser.get(toLogin.location()).body()).contains("value=\"alice\"");
    }

    @Test
    @Shows("core-3.1.2.1-prompt-login")
    void asksForThePasswordOnceWhereTheObjectWantsThat() {
        TestBrowser browser = signedIn("alice");
        TestForm request = request(object().claim("prompt", "login").claim("state", "anew"));

        TestAnswer toClient = browser.signIn(follow(browser, open(browser, request)), "alice", "alice-demo-password");

        assertThat(toClient.location()).startsWith(CALLBACK + "?code=");
    }

    @Test
    @Shows("core-6.1-json-forms")
    void takesNumbersAsNumbers() {
        TestBrowser browser = signedIn("alice");

        assertThat(follow(browser, open(browser, request(object().claim("max_age", 600))))
                        .location())
                .startsWith(CALLBACK + "?code=");
        assertThat(follow(browser, open(browser, request(object().claim("max_age", 0))))
                        .location())
                .endsWith("/login");
    }

    @Test
    void heedsAHintInTheObject() {
        String alices = tokens(signIn(request(object())), CALLBACK).text("id_token");
        TestBrowser bobs = signedIn("bob");
        TestAssertion hinting = object().claim("id_token_hint", alices).claim("prompt", "none");

        TestAnswer goesOn = open(bobs, request(hinting));

        assertThat(goesOn.locationParameters()).containsKey("hinted_person").doesNotContainKey("id_token_hint");
        follow(bobs, goesOn).assertToldClient(CALLBACK, "login_required", "TR-G22");
        open(bobs, form(goesOn).without("hinted_person")).assertPage("TR-L06");
        open(bobs, request(object().claim("id_token_hint", "x")))
                .assertToldClient(CALLBACK, "invalid_request", "TR-G36");
    }

    @Test
    @Shows("form-post-2-errors")
    void answersAsTheObjectSays() {
        TestAnswer page = open(request(object().claim("response_mode", "form_post")
                .claim("redirect_uri", OTHER_CALLBACK)
                .claim("scope", "sign")
                .claim("prompt", "none")));

        assertThat(page.status()).isEqualTo(200);
        assertThat(TestBrowser.form(page.body(), 0).value("error")).contains("invalid_request");
        assertThat(page.body()).contains(OTHER_CALLBACK);
    }

    @Test
    @Shows("core-6.1-response-type-matches")
    void refusesTwoResponseTypes() {
        open(request(object()).and("response_type", "token")).assertToldClient(CALLBACK, "invalid_request", "TR-G20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "response_type", "redirect_uri"})
    void refusesTwoOfOneOutside(String name) {
        TestAnswer answer = open(
                outside().with(name, "x").and(name, "y").and(request(object()).without("client_id")));

        if (name.equals("redirect_uri")) {
            answer.assertPage("TR-L06");
        } else {
            answer.assertToldClient(OTHER_CALLBACK, "invalid_request", "TR-G33");
        }
    }

    @Test
    @Shows("core-6.3.3-as-any-request")
    void refusesInTheObjectWhatItRefusesOutside() {
        open(request(object().claim("response_type", "token")))
                .assertToldClient(CALLBACK, "unsupported_response_type", "TR-G34");
        open(request(object().claim("redirect_uri", REDIRECT_URI))).assertPage("TR-L05");
        open(request(object().claim("registration", Map.of())))
                .assertToldClient(CALLBACK, "registration_not_supported", "TR-G20");
        TestBrowser browser = signedIn("alice");
        follow(browser, open(browser, request(object().claim("code_challenge_method", "plain"))))
                .assertToldClient(CALLBACK, "invalid_request", "TR-G17");
    }

    @Test
    void givesNoCodeForAnotherVerifierThanTheOneInside() {
        TestAnswer toClient = signIn(
                request(object().claim("code_challenge", OTHER_CHALLENGE)).and("code_challenge", TestServer.CHALLENGE));
        redeem(toClient, CALLBACK).assertRefused(400, "invalid_grant", "TR-G07");
    }

    private static Map<String, String> withoutSeal(TestAnswer goesOn) {
        assertThat(goesOn.location()).startsWith("/oauth2/authorize?").contains("request_seal=");
        Map<String, String> parameters = new HashMap<>(goesOn.locationParameters());
        parameters.remove("request_seal");
        return parameters;
    }

    private static TestForm form(TestAnswer goesOn) {
        TestForm form = TestForm.of();
        for (String pair :
                goesOn.location().substring(goesOn.location().indexOf('?') + 1).split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form = form.and(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }
}
