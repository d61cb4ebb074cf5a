package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.clients.TestJwks;
import io.tokenrelay.authserver.conformance.Shows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Request objects by reference (OpenID Connect Core §6.2, RFC 9101 §5.2). */
class RequestUriFlowTest extends RequestObjectTest {

    private static final String JWT = "application/oauth-authz-req+jwt";
    private static final String ADDRESS = HOST.uri("/request").toString();

    @BeforeEach
    void publish() {
        HOST.answer("/request", 200, JWT, object().sign());
    }

    @Test
    @Shows({"rfc9101-5.2.3-get", "core-6.2.3-fetched"})
    void signsSomebodyInAsTheObjectSaysThatItFetchesOnce() {
        int before = HOST.requests();

        TestAnswer toClient = signIn(byReference(ADDRESS));

        assertThat(idToken(toClient, CALLBACK)).containsEntry("nonce", "the-nonce");
        assertThat(HOST.requests()).isEqualTo(before + 1);
    }

    @Test
    void asksForItAgainForEachRequest() {
        TestAnswer first = open(byReference(ADDRESS));
        HOST.answer("/request", 200, JWT, object().claim("state", "the next").sign());

        assertThat(first.locationParameter("state")).isEqualTo("the state inside & more");
        assertThat(open(byReference(ADDRESS)).locationParameter("state")).isEqualTo("the next");
    }

    @Test
    void goesOnWithoutTheReference() {
        assertThat(open(byReference(ADDRESS)).locationParameters()).doesNotContainKeys("request_uri", "request");
    }

    @Test
    @Shows("core-6.2-fragment")
    void takesAFragmentThatIsRegisteredToo() {
        assertThat(open(byReference(ADDRESS + "#GkurKxf5T0Y-mnPFCHqWOMiZi4VS138cQO_V7PZHAdM"))
                        .location())
                .contains("request_seal=");
        assertNotFetched(ADDRESS + "#another");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/jwt", "application/jose", JWT + ";charset=utf-8"})
    void takesTheMediaTypesThatThereAre(String type) {
        HOST.answer("/request", 200, type, object().sign() + "\n");

        assertThat(open(byReference(ADDRESS)).location()).contains("request_seal=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "https://attacker.example/request",
                "file:///etc/passwd",
                "urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c",
                "x"
            })
    @Shows({"core-6.2-invalid-uri", "rfc9101-10.4.1-location", "registration-2-request-uris"})
    void asksNoAddressThatIsNotRegistered(String uri) {
        assertNotFetched(uri);
        assertNotFetched(ADDRESS + "/");
        assertNotFetched(ADDRESS + "?x");
        assertNotFetched(ADDRESS.replace("localhost", "127.0.0.1"));
    }

    @Test
    void asksNoAddressOfAnotherClient() {
        int before = HOST.requests();

        open(byReference(ADDRESS)
                        .with("client_id", "neighbour")
                        .with("redirect_uri", "https://neighbour.example/callback"))
                .assertToldClient("https://neighbour.example/callback", "invalid_request_uri", "TR-G71");

        assertThat(HOST.requests()).isEqualTo(before);
    }

    @Test
    @Shows({"core-6.2-invalid-uri", "rfc9101-10.4.1-no-recursion"})
    void followsNoRedirect() {
        int before = HOST.requests();
        HOST.redirect("/moved", HOST.uri("/request"));

        open(byReference(HOST.uri("/moved").toString()))
                .assertToldClient(OTHER_CALLBACK, "invalid_request_uri", "TR-G71");
        assertThat(HOST.requests()).isEqualTo(before + 1);
    }

    @Test
    @Shows({"core-6.2-invalid-uri", "rfc9101-10.4.1-type"})
    void tellsTheClientWhenTheAddressGivesNoObject() {
        HOST.answer("/request", 404, JWT, object().sign());
        open(byReference(ADDRESS)).assertToldClient(OTHER_CALLBACK, "invalid_request_uri", "TR-G71");
        HOST.answer("/request", 200, "text/html", object().sign());
        open(byReference(ADDRESS)).assertToldClient(OTHER_CALLBACK, "invalid_request_uri", "TR-G71");
        HOST.answer("/request", 200, JWT, object().sign() + " ".repeat(8192));
        open(byReference(ADDRESS)).assertToldClient(OTHER_CALLBACK, "invalid_request_uri", "TR-G71");
    }

    @Test
    @Shows({"core-6.3.2-signature", "core-6.3.2-invalid-object"})
    void refusesWhatSomebodyElseHasPutThere() {
        HOST.answer("/request", 200, JWT, object("signer", TestJwks.key("ec")).sign());
        open(byReference(ADDRESS)).assertToldClient(OTHER_CALLBACK, "invalid_request_object", "TR-G68");
        HOST.answer("/request", 200, JWT, "very-secret");
        assertThat(open(byReference(ADDRESS)).location()).doesNotContain("very-secret");
    }

    @Test
    void takesAReferenceByPost() {
        assertThat(server.browser()
                        .post("/oauth2/authorize", byReference(ADDRESS))
                        .location())
                .contains("request_seal=");
    }

    private void assertNotFetched(String uri) {
        int before = HOST.requests();

        open(byReference(uri)).assertToldClient(OTHER_CALLBACK, "invalid_request_uri", "TR-G71");
        open(TestForm.of("client_id", "signer", "request_uri", uri)).assertPage("TR-L06");

        assertThat(HOST.requests()).isEqualTo(before);
    }

    private static TestForm byReference(String uri) {
        return outside().and("request_uri", uri);
    }
}
