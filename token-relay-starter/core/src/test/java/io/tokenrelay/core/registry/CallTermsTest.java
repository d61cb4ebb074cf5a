package io.tokenrelay.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The terms of a call: how they are written, and how a change of them is told. */
class CallTermsTest {

    @Test
    void areTheUsualOnesWhereTheCallSaysNothing() {
        assertThat(terms("because: a")).isEqualTo(CallTerms.usual());
    }

    @Test
    void areReadAsTheyAreWritten() {
        CallTerms terms = terms("because: a, bind: [order, amount], once: true, bearer: true, max-life: 30s,"
                + " reentrant: true, requires: { acr: mfa, max-age: 1h }");

        assertThat(terms.bind()).containsExactly("amount", "order");
        assertThat(terms.once()).isTrue();
        assertThat(terms.bearer()).isTrue();
        assertThat(terms.reentrant()).isTrue();
        assertThat(terms.lifetimeLimit()).hasValue(Duration.ofSeconds(30));
        assertThat(terms.requiredSignIn()).hasValue(new SignInRequirement("mfa", Duration.ofHours(1)));
    }

    @Test
    void mayDemandEitherOfASignIn() {
        assertThat(terms("because: a, requires: { max-age: 15m }").requiredSignIn())
                .hasValue(new SignInRequirement(null, Duration.ofMinutes(15)));
        assertThat(terms("because: a, requires: { acr: mfa }").requiredSignIn())
                .hasValue(new SignInRequirement("mfa", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bind: [order]", "once: true", "requires: { acr: mfa }"})
    void goWithAPersonWhereTheyAreAboutOne(String term) {
        refuses(term, RegistryError.TERMS_WITHOUT_USER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bind: []                              | INVALID_VALUE
            bind: [Order]                         | INVALID_VALUE
            bind: ["order number"]                | INVALID_VALUE
            bind: [a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q] | INVALID_VALUE
            bind: [order, order]                  | DECLARED_TWICE
            bind: order                           | WRONG_SHAPE
            once: yes                             | INVALID_VALUE
            bearer: "true"                        | INVALID_VALUE
            requires: {}                          | MISSING
            requires: mfa                         | WRONG_SHAPE
            requires: { amr: otp }                | UNKNOWN_KEY
            requires: { acr: "m f a" }            | INVALID_VALUE
            requires: { max-age: 0s }             | INVALID_VALUE
            requires: { max-age: 25h }            | INVALID_VALUE
            """)
    void areRefusedInAnotherForm(String term, RegistryError error) {
        refuses("because: a, " + term, error);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            bind: [order, amount] | bind: [order]         | + call a to b for b:read is no longer bound to amount
            bind: [order]         | bind: [order, amount] | - call a to b for b:read is bound to amount from now on
            once: true            | once: false           | + call a to b for b:read may be made any number of times for one request
            once: false           | once: true            | - call a to b for b:read may be made once for one request
            bearer: false         | bearer: true          | + call a to b for b:read: whoever holds its token can use it
            bearer: true          | bearer: false         | - call a to b for b:read: its token can be used by the caller alone
            requires: { acr: mfa } | once: false          | + call a to b for b:read no longer asks for a sign-in of class mfa
            once: false           | requires: { acr: mfa } | - call a to b for b:read asks for a sign-in of class mfa from now on
            requires: { max-age: 15m } | once: false      | + call a to b for b:read asks for a sign-in of any age instead of at most 900 s old
            requires: { max-age: 15m } | requires: { max-age: 5m } | - call a to b for b:read asks for a sign-in at most 300 s old instead of at most 900 s old
            """)
    void changeInWords(String before, String after, String words) {
        assertThat(RegistryDifference.between(registry("because: a, " + before), registry("because: a, " + after))
                        .changes())
                .extracting(RegistryChange::toString)
                .containsExactly(words);
    }

    private static void refuses(String call, RegistryError error) {
        assertThatExceptionOfType(RegistryRefused.class)
                .isThrownBy(() -> registry(call))
                .satisfies(refused -> assertThat(refused.problems())
                        .extracting(RegistryProblem::code)
                        .contains(error));
    }

    private static CallTerms terms(String call) {
        return List.copyOf(registry(call)
                        .calls(new ClientId("a"), new ClientId("b"))
                        .values())
                .get(0)
                .terms();
    }

    private static Registry registry(String call) {
        String scope = call.contains("because") ? "b:read" : "b:work";
        return RegistryReader.read("""
                services:
                  a:
                    client: { redirect-uris: ["https://a.example/back"] }
                    scopes: { a: { title: Use a, kind: user } }
                    calls: { b: [{ scope: %s, %s }] }
                  b:
                    scopes:
                      b:read: { title: Read b, kind: user }
                      b:work: { title: Work at b, kind: service }
                """.formatted(new Scope(scope), call), "test.yaml");
    }
}
