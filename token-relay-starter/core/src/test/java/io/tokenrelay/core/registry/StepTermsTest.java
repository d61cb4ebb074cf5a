package io.tokenrelay.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On which terms a step was agreed to, and what may be made of it later. */
class StepTermsTest {

    private static final String ALL = "bind=amount,order once max-life=PT30S acr=mfa max-age=PT15M bearer reentrant"
            + " entitled=group:berlin,role:support";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bind=order                | bind=amount,order         |
            bind=amount,order         | bind=order                | bind
            bind=amount               | bind=order                | bind
            bind=order                | usual                     | bind
            usual                     | once                      |
            once                      | usual                     | once
            max-life=PT30S            | max-life=PT30S            |
            max-life=PT30S            | max-life=PT29S            |
            max-life=PT30S            | max-life=PT31S            | max-life
            max-life=PT30S            | usual                     | max-life
            usual                     | max-life=PT5M             |
            usual                     | acr=mfa                   |
            acr=mfa                   | acr=mfa                   |
            acr=mfa                   | usual                     | acr
            acr=mfa                   | acr=phishing-resistant    | acr
            acr=phishing-resistant    | acr=mfa                   | acr
            acr=mfa                   | acr=mfa max-age=PT1M      |
            acr=mfa max-age=PT1M      | acr=mfa                   | max-age
            acr=mfa max-age=PT1M      | max-age=PT1M              | acr
            max-age=PT15M             | max-age=PT14M             |
            max-age=PT15M             | max-age=PT16M             | max-age
            bearer                    | usual                     |
            usual                     | bearer                    | bearer
            reentrant                 | usual                     |
            usual                     | reentrant                 | reentrant
            usual                     | entitled=role:support     |
            entitled=role:support     | usual                     | entitled
            entitled=role:support     | entitled=role:customer    | entitled
            entitled=role:a,role:b    | entitled=role:a           | entitled
            once max-life=PT30S       | max-life=PT1M             | once,max-life
            """)
    void becomeLooserInWhatIsLessStrict(String agreed, String now, String looser) {
        List<String> keys = looser == null ? List.of() : List.of(looser.split(","));

        assertThat(StepTerms.parse(now).looserThan(StepTerms.parse(agreed)))
                .extracting(StepTerm::key)
                .containsExactlyElementsOf(keys);
        assertThat(StepTerms.parse(now).isWithin(StepTerms.parse(agreed))).isEqualTo(keys.isEmpty());
    }

    @Test
    void areWrittenWithAllThatTheySay() {
        assertThat(StepTerms.parse(ALL)).hasToString(ALL);
        assertThat(StepTerms.parse("usual"))
                .hasToString("usual")
                .isEqualTo(new StepTerms(CallTerms.usual(), new TreeSet<>()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "usual once",
                "once usual",
                "once once",
                "once=true",
                "max-life",
                "max-life=",
                "max-life=30s",
                "max-life=PT30S ",
                " once",
                "reentrant bearer",
                "bind=",
                "bind=order,amount",
                "entitled=support",
                "entitled=",
                "acr=",
                "max-age=PT0S",
                "something"
            })
    void areNotReadInAnotherForm(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> StepTerms.parse(text));
    }

    @Test
    void takeInWhatTheScopeAndItsCauseAskThePersonFor() {
        Registry registry = RegistryReader.read("""
                services:
                  a:
                    client: { redirect-uris: ["https://a.example/back"] }
                    scopes: { a: { title: Use a, kind: user, entitled: [role:a] } }
                    calls: { b: [{ scope: b, because: a, once: true }] }
                  b:
                    scopes: { b: { title: Use b, kind: user, entitled: [role:b] } }
                """, "test.yaml");
        Call call = registry.calls(new ClientId("a"), new ClientId("b")).get(new Scope("b"));

        assertThat(StepTerms.of(registry, Objects.requireNonNull(call)))
                .isEqualTo(StepTerms.parse("once entitled=role:a,role:b"));
    }
}
