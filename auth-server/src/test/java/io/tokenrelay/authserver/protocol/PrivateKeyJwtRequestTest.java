package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import io.tokenrelay.authserver.conformance.Shows;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How often an assertion counts, and what may not come with it. */
class PrivateKeyJwtRequestTest extends PrivateKeyJwtTest {

    @Test
    @Shows("core-9-assertion-once")
    void refusesAnAssertionASecondTime() {
        TestForm form = new TestAssertion("signer", EC).form();

        assertThat(post(REQUEST, form).status()).isEqualTo(200);
        post(REQUEST, form).assertRefused(401, "invalid_client", "TR-K18");
        assertRefused(
                new TestAssertion("signer", RSA).algorithm(JWSAlgorithm.PS256).claim("jti", usedId()), "TR-K18");
    }

    @Test
    void takesTheSameIdFromTwoClients() {
        String id = usedId();

        assertGranted(new TestAssertion("publisher", PUBLISHED).claim("jti", id));
    }

    @Test
    @Shows("core-9-assertion-once")
    void takesOneOfFiftyUsesAtOnce() {
        TestForm form = new TestAssertion("signer", EC).form();
        TestService anybody = anybody();

        List<TestAnswer> answers = TestServer.atOnce(
                50, () -> anybody.postAsItIs("/oauth2/token", REQUEST.and(form).toString(), Map.of()));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> answer.assertRefused(401, "invalid_client", "TR-K18"));
    }

    @Test
    void doesNotUseUpAnAssertionThatIsRefusedForSomethingElse() {
        String id = "refused-before-" + System.nanoTime();

        assertRefused(new TestAssertion("signer", EC).claim("jti", id).claim("aud", "https://other.example"), "TR-K13");
        assertGranted(new TestAssertion("signer", EC).claim("jti", id));
    }

    @Test
    void refusesAnotherCredentialBesideIt() throws IOException {
        String secret = Files.readString(SECRETS.resolve("holder.secret")).strip();
        TestForm form = REQUEST.and(new TestAssertion("signer", EC).form());

        new TestService(server.base(), "holder", secret).token(form).assertRefused(400, "invalid_request", "TR-K03");
        post(form, TestForm.of("client_secret", secret)).assertRefused(400, "invalid_request", "TR-K03");
        post(form, TestForm.of("client_id", "holder")).assertRefused(400, "invalid_request", "TR-K03");
        post(form, TestForm.of("client_assertion", "x")).assertRefused(400, "invalid_request", "TR-K05");
    }

    @Test
    void refusesAnAssertionOfAnotherType() {
        TestForm form = REQUEST.and(new TestAssertion("signer", EC).form());

        post(form.with("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer"))
                .assertRefused(400, "invalid_request", "TR-K11");
        post(form.without("client_assertion_type")).assertRefused(400, "invalid_request", "TR-K11");
        post(form.without("client_assertion")).assertRefused(400, "invalid_request", "TR-K11");
    }

    private String usedId() {
        String id = "used-" + System.nanoTime();
        assertGranted(new TestAssertion("signer", EC).claim("jti", id));
        return id;
    }
}
