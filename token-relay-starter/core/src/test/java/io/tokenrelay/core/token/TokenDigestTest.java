package io.tokenrelay.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenDigestTest {

    /** SHA-256 of "abc", as NIST has it. */
    private static final String ABC = "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0";

    @Test
    void isTheSha256OfTheToken() {
        assertThat(new TokenValue("abc").digest().toBase64Url()).isEqualTo(ABC);
    }

    @Test
    void isTheSameForTheSameCharactersOnly() {
        TokenDigest digest = new TokenValue("abc").digest();

        assertThat(digest).isEqualTo(TokenDigest.of("abc")).hasSameHashCodeAs(TokenDigest.of("abc"));
        assertThat(digest).isNotEqualTo(TokenDigest.of("abd"));
    }

    @Test
    void showsNothingOfTheToken() {
        assertThat(new TokenValue("secret").digest()).asString().doesNotContain("secret");
    }
}
