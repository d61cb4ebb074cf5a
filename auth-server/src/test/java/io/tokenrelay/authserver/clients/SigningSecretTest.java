package io.tokenrelay.authserver.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import io.tokenrelay.authserver.conformance.Shows;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SigningSecretTest {

    @Test
    @Shows({"core-9-client-secret-jwt-hmac", "core-10.1-hmac"})
    void isTheKeyByTheOctetsOfItsTextInUtf8() throws JOSEException {
        String text = "ä".repeat(16);
        JWSObject signed = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload("content"));
        signed.sign(new MACSigner(text.getBytes(StandardCharsets.UTF_8)));

        assertThat(signed.verify(SigningSecret.of(text).verifier())).isTrue();
        assertThat(signed.verify(SigningSecret.of(text + "ä").verifier())).isFalse();
    }

    @Test
    @Shows({"core-9-client-secret-jwt-length", "core-16.19-entropy"})
    void hasAtLeastAsManyOctetsAsTheHash() {
        assertThatIllegalArgumentException().isThrownBy(() -> SigningSecret.of("s".repeat(31)));
        assertThatIllegalArgumentException().isThrownBy(() -> SigningSecret.ofOctets(new byte[31]));
        assertThat(SigningSecret.of("s".repeat(32)).revealOctets()).hasSize(32);
        assertThat(SigningSecret.of(RandomSecret.generate()).revealOctets()).hasSize(43);
    }

    @Test
    void showsNothing() {
        assertThat(SigningSecret.of("s".repeat(43))).hasToString("SigningSecret[]");
    }
}
