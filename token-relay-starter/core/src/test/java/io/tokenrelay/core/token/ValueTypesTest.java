package io.tokenrelay.core.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypesTest {

    private static final String ALICE = "0a000000-0000-4000-8000-00000000000a";

    @ParameterizedTest
    @ValueSource(strings = {"a", "orders", "orders-2", "o2", "a0000000-0000-4000-8000-0000000000001"})
    void takesAClientId(String value) {
        assertThat(new ClientId(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                "a-",
                "2a",
                "Orders",
                "or ders",
                "or_ders",
                "a>b",
                "\u00e4",
                "orders\n",
                "a0000000-0000-4000-8000-000000000001"
            })
    void refusesWhatIsNoClientId(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ClientId(value));
    }

    @Test
    void takesAClientIdOf64CharactersAndNoMore() {
        assertThat(ClientId.isValid("a".repeat(64))).isTrue();
        assertThat(ClientId.isValid("a".repeat(65))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api://orders", "https://orders.example/api?x=1", "urn:orders"})
    void takesAnAudience(String value) {
        assertThat(new Audience(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "orders", "/orders", "//orders", "api://orders#here", "api://or ders", "api:"})
    void refusesWhatIsNoAudience(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Audience(value));
    }

    @Test
    void takesAnAudienceOf255CharactersAndNoMore() {
        assertThat(Audience.isValid("api://" + "a".repeat(249))).isTrue();
        assertThat(Audience.isValid("api://" + "a".repeat(250))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "orders:read", "!", "~", "https://x.example/read"})
    void takesAScope(String value) {
        assertThat(new Scope(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\"", "a\\", "a\t", "\u00e4", "\u007f"})
    void refusesWhatIsNoScope(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Scope(value));
    }

    @Test
    void takesAScopeOf128CharactersAndNoMore() {
        assertThat(Scope.isValid("a".repeat(128))).isTrue();
        assertThat(Scope.isValid("a".repeat(129))).isFalse();
    }

    @Test
    void writesEqualScopesAsEqualStrings() {
        assertThat(Scopes.parse("b a b")).isEqualTo(Scopes.of("a", "b")).hasToString("a b");
        assertThat(Scopes.parse("")).isEqualTo(Scopes.none());
        assertThat(Scopes.of("a", "b").containsAll(Scopes.of("a"))).isTrue();
        assertThat(Scopes.of("a").containsAll(Scopes.of("a", "b"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a  b", " a", "a ", "a\tb"})
    void refusesScopesWithAnotherSeparator(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> Scopes.parse(value));
    }

    @Test
    void neverTakesAPersonForAServiceOrTheOtherWayRound() {
        assertThat(Subject.user(UUID.fromString(ALICE)).isUser()).isTrue();
        assertThat(Subject.service(new ClientId("orders")).isUser()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Subject(ALICE, SubjectKind.SERVICE));
        assertThatIllegalArgumentException().isThrownBy(() -> new Subject("orders", SubjectKind.USER));
    }

    @Test
    void takesAPersonsIdInItsCanonicalFormOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Subject(ALICE.toUpperCase(Locale.ROOT), SubjectKind.USER));
        assertThatIllegalArgumentException().isThrownBy(() -> new Subject("1-1-1-1-1", SubjectKind.USER));
    }

    @Test
    void keepsATokenOutOfALog() {
        TokenValue token = new TokenValue("secret");
        assertThat(token.toString()).doesNotContain("secret");
        assertThat(token.reveal()).isEqualTo("secret");
        assertThat(token).isEqualTo(new TokenValue("secret")).isNotEqualTo(new TokenValue("other"));
    }
}
