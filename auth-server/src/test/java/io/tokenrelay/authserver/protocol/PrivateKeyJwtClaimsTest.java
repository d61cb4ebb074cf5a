package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.conformance.Shows;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an assertion has to say, and for how long it may say it. */
class PrivateKeyJwtClaimsTest extends PrivateKeyJwtTest {

    @Test
    @Shows({"core-9-assertion-claims", "core-9-assertion-subject"})
    void refusesAnIssuerThatIsNotTheSubject() {
        assertRefused(new TestAssertion("signer", EC).claim("sub", "publisher"), "TR-K12");
        assertRefused(new TestAssertion("signer", EC).claim("iss", "publisher"), "TR-K12");
        assertRefused(new TestAssertion("signer", EC).without("sub"), "TR-K12");
        assertRefused(new TestAssertion("signer", EC).without("iss"), "TR-K12");
        assertRefused(new TestAssertion("Not a name", EC), "TR-K12");
    }

    @Test
    @Shows({"core-9-assertion-claims", "core-9-assertion-audience"})
    void refusesAnotherAudienceThanTheIssuerAlone() {
        assertRefused(new TestAssertion("signer", EC).claim("aud", TestServer.ISSUER + "/oauth2/token"), "TR-K13");
        assertRefused(new TestAssertion("signer", EC).claim("aud", TestServer.ISSUER + "/"), "TR-K13");
        assertRefused(new TestAssertion("signer", EC).claim("aud", List.of(TestServer.ISSUER)), "TR-K13");
        assertRefused(
                new TestAssertion("signer", EC).claim("aud", List.of(TestServer.ISSUER, "https://other.example")),
                "TR-K13");
        assertRefused(new TestAssertion("signer", EC).without("aud"), "TR-K13");
    }

    @Test
    @Shows("core-9-assertion-claims")
    void refusesAnAssertionThatHasExpiredOrNeverDoes() {
        assertRefused(new TestAssertion("signer", EC).at("exp", -1), "TR-K14");
        assertRefused(new TestAssertion("signer", EC).without("exp"), "TR-K14");
        assertRefused(new TestAssertion("signer", EC).claim("exp", "tomorrow"), "TR-K12");
        assertRefused(new TestAssertion("signer", EC).claim("exp", 1e300), "TR-K12");
    }

    @Test
    void refusesAnAssertionThatIsGoodForTooLong() {
        assertRefused(new TestAssertion("signer", EC).at("exp", 80), "TR-K15");
    }

    @Test
    void refusesAnAssertionThatIsNotValidYet() {
        assertRefused(new TestAssertion("signer", EC).at("iat", 20), "TR-K16");
        assertRefused(new TestAssertion("signer", EC).at("nbf", 20), "TR-K16");
    }

    @Test
    @Shows("core-9-assertion-claims")
    void refusesAnAssertionWithoutId() {
        assertRefused(new TestAssertion("signer", EC).without("jti"), "TR-K17");
        assertRefused(new TestAssertion("signer", EC).claim("jti", " "), "TR-K17");
        assertRefused(new TestAssertion("signer", EC).claim("jti", 7), "TR-K17");
        assertRefused(new TestAssertion("signer", EC).claim("jti", "j".repeat(257)), "TR-K17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "eyJhbGciOiJFUzI1NiJ9.e30."})
    void refusesWhatIsNoAssertion(String value) {
        post(REQUEST, TestAssertion.form(value)).assertRefused(401, "invalid_client", "TR-K12");
    }

    @Test
    void refusesAnAssertionThatIsTooLarge() {
        assertRefused(new TestAssertion("signer", EC).claim("more", "m".repeat(4096)), "TR-K12");
    }
}
