package io.tokenrelay.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.security.Key;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenSignaturesTest {

    private static final int MOST_KEPT = 32;

    private final List<ECKey> keys = IntStream.rangeClosed(0, MOST_KEPT)
            .mapToObj(number -> TestIssuer.generate("key-" + number))
            .toList();
    private final CountingFactory factory = new CountingFactory();
    private final TokenSignatures signatures =
            new TokenSignatures(new ImmutableJWKSet<>(new JWKSet(List.copyOf(keys))), factory);

    @Test
    void makesTheVerifierOfACurrentKeyOnce() throws JOSEException, RejectedTokenException {
        check(keys.subList(0, MOST_KEPT));
        check(keys.subList(0, MOST_KEPT));

        assertThat(factory.made).isEqualTo(MOST_KEPT);
    }

    @Test
    void keepsNoMoreVerifiersThanItsBoundHoweverManyKeysCome() throws JOSEException, RejectedTokenException {
        check(keys);
        check(keys.subList(0, 1));

        assertThat(factory.made).as("the first was dropped").isEqualTo(MOST_KEPT + 2);
    }

    private void check(List<ECKey> signers) throws JOSEException, RejectedTokenException {
        TokenHeaders headers = new TokenHeaders(Set.of(JWSAlgorithm.ES256), AccessTokenClaims.TYPE);
        AccessToken token = TestTokens.exchanged(Instant.EPOCH);
        for (ECKey key : signers) {
            JWSHeader header = TestIssuer.header().keyID(key.getKeyID()).build();
            signatures.check(
                    headers.check(TestIssuer.sign(header, AccessTokenClaims.write(token), new ECDSASigner(key))));
        }
    }

    private static final class CountingFactory extends DefaultJWSVerifierFactory {

        private int made;

        @Override
        public JWSVerifier createJWSVerifier(JWSHeader header, Key key) throws JOSEException {
            made++;
            return super.createJWSVerifier(header, key);
        }
    }
}
