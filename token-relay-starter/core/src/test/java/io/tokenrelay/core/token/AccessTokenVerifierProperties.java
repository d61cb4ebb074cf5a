package io.tokenrelay.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;

/** What no changed token and no noise can do. */
class AccessTokenVerifierProperties {

    private static final TestIssuer ISSUER = new TestIssuer();
    private final TestClock clock = new TestClock();
    private final AccessToken token = TestTokens.exchanged(clock.instant());
    private final String value = ISSUER.sign(token).reveal();
    private final AccessTokenVerifier orders = AccessTokenVerifier.forAudience(
                    TestIssuer.ISSUER, new Audience("api://orders"), ISSUER.keys())
            .clock(clock)
            .build();

    @Property(tries = 300)
    void noChangedTokenSaysAnythingElse(
            @ForAll @IntRange(max = 2000) int position,
            @ForAll @CharRange(from = 'A', to = 'Z') @CharRange(from = 'a', to = 'z') char other) {
        int at = position % value.length();
        String changed = value.substring(0, at) + other + value.substring(at + 1);
        Verification verification = orders.verify(new TokenValue(changed));
        // The last character of a signature has bits that mean nothing.
        boolean sameToken = changed.equals(value) || at == value.length() - 1;
        assertThat(verification instanceof Verification.Rejected || sameToken).isTrue();
        if (verification instanceof Verification.Verified verified) {
            assertThat(verified.token()).isEqualTo(token);
        }
    }

    @Property(tries = 300)
    void noiseIsRefusedWithoutAnException(@ForAll String noise) {
        assertThat(orders.verify(new TokenValue(noise))).isInstanceOf(Verification.Rejected.class);
        assertThat(orders.verify(new TokenValue(value + noise + "."))).isInstanceOf(Verification.Rejected.class);
    }
}
