package io.tokenrelay.core.dpop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.Base64URL;
import io.tokenrelay.core.crypto.Es256;
import io.tokenrelay.core.token.TokenValue;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProofKeysTest {

    private final ProofKeys keys = new ProofKeys(Es256.platform());

    @Test
    void readsAKeptKeyOnce() throws RejectedProofException {
        Base64URL header = headerOf(DpopKey.generate());
        ProofKey key = keys.of(header);
        keys.keep(header, key);

        assertThat(keys.of(new Base64URL(header.toString()))).isSameAs(key);
    }

    @Test
    void keepsNoKeyThatIsOnlyNamed() throws RejectedProofException {
        assertThat(keys.of(headerOf(DpopKey.generate()))).isNotNull();

        assertThat(keys.size()).isZero();
    }

    @Test
    void keepsNoMoreThanItsBound() throws RejectedProofException {
        ProofKey any = keys.of(headerOf(DpopKey.generate()));
        for (int i = 0; i <= ProofKeys.MAX_KEPT; i++) {
            keys.keep(Base64URL.encode("header " + i), any);
        }

        assertThat(keys.size()).isEqualTo(1);
    }

    @Test
    void forgetsNothingForAKeyThatItHas() throws RejectedProofException {
        ProofKey any = keys.of(headerOf(DpopKey.generate()));
        for (int i = 0; i < ProofKeys.MAX_KEPT; i++) {
            keys.keep(Base64URL.encode("header " + i), any);
        }
        keys.keep(Base64URL.encode("header 0"), any);

        assertThat(keys.size()).isEqualTo(ProofKeys.MAX_KEPT);
    }

    @Test
    void keepsNoHeaderThatIsLongerThanItsKeyNeeds() throws RejectedProofException {
        ProofKey any = keys.of(headerOf(DpopKey.generate()));
        keys.keep(new Base64URL("a".repeat(ProofKeys.MAX_HEADER)), any);
        keys.keep(new Base64URL("b".repeat(ProofKeys.MAX_HEADER + 1)), any);

        assertThat(keys.size()).isEqualTo(1);
    }

    @Test
    void refusesAHeaderThatIsNoObject() {
        assertThatThrownBy(() -> keys.of(Base64URL.encode("null"))).isInstanceOf(RejectedProofException.class);
    }

    private static Base64URL headerOf(DpopKey key) {
        String proof =
                key.prove("GET", URI.create("https://orders.example/"), new TokenValue("token"), null, Instant.EPOCH);
        return new Base64URL(proof.substring(0, proof.indexOf('.')));
    }
}
