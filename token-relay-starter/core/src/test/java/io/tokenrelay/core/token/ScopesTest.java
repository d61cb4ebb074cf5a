package io.tokenrelay.core.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class ScopesTest {

    @Test
    void tellsWhetherAndHowManyThereAre() {
        assertThat(Scopes.none().isEmpty()).isTrue();
        assertThat(Scopes.none().size()).isZero();
        assertThat(Scopes.parse("a b a").isEmpty()).isFalse();
        assertThat(Scopes.parse("a b a").size()).isEqualTo(2);
    }

    @Test
    void areEqualOnlyToTheSameScopes() {
        assertThat(Scopes.parse("b a")).isEqualTo(Scopes.of("a", "b")).hasSameHashCodeAs(Scopes.of("a", "b"));
        assertThat(Scopes.of("a")).isNotEqualTo(Scopes.of("b")).isNotEqualTo(Scopes.of("a", "b"));
        assertThat(Scopes.none()).isNotEqualTo(Scopes.of("a"));
    }

    @Test
    void growByNobodyWhoLooksAtThem() {
        Scopes scopes = Scopes.of("a");
        assertThat(scopes.asSet()).containsExactly(new Scope("a"));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> scopes.asSet().add(new Scope("b")));
    }
}
