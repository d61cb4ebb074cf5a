package io.tokenrelay.authserver.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.token.ClientId;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SecretSealsTest {

    private static final ClientId ONE = new ClientId("one");
    private static final ClientId OTHER = new ClientId("other");
    private static final byte[] SECRET = "s".repeat(43).getBytes(StandardCharsets.UTF_8);

    private final byte[] keyset = AesSivKeysets.create();
    private final SecretSeals seals = new SecretSeals(AesSivKeysets.parse(keyset));

    @Test
    void openForTheirClientAtEveryNode() {
        SecretSeals otherNode = new SecretSeals(AesSivKeysets.parse(keyset));

        assertThat(otherNode.open(seals.seal(SECRET, ONE), ONE)).contains(SECRET);
    }

    @Test
    void openForNoOtherClient() {
        assertThat(seals.open(seals.seal(SECRET, ONE), OTHER)).isEmpty();
        assertThat(seals.seal(SECRET, ONE)).isNotEqualTo(seals.seal(SECRET, OTHER));
    }

    @Test
    void areNobodyElses() {
        SecretSeals another = new SecretSeals(AesSivKeysets.parse(AesSivKeysets.create()));

        assertThat(another.open(seals.seal(SECRET, ONE), ONE)).isEmpty();
    }

    @Test
    void canNotBeChanged() {
        byte[] sealed = seals.seal(SECRET, ONE);

        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(seals.open(changed, ONE)).as("byte %d", i).isEmpty();
        }
        assertThat(seals.open(new byte[0], ONE)).isEmpty();
    }

    @Test
    void showNothingOfTheSecret() {
        assertThat(new String(seals.seal(SECRET, ONE), StandardCharsets.ISO_8859_1))
                .doesNotContain("sss");
    }
}
