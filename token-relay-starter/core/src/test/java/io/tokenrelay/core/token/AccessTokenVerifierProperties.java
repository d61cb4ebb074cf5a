package io.tokenrelay.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

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

    @Property(tries = 500)
    void noTokenWithAnotherBitIsBelieved(@ForAll @IntRange(max = 20_000) int position) {
        int bit = position % ((value.length() - 1) * 7);
        char[] changed = value.toCharArray();
        changed[bit / 7] ^= (char) (1 << (bit % 7));
        assertThat(orders.verify(new TokenValue(new String(changed)))).isInstanceOf(Verification.Rejected.class);
    }

    /** As signed by a server that went mad: it is refused, or it means what it says. */
    @Property(tries = 500)
    void aClaimOfAnotherFormIsNeverMisread(@ForAll("claimNames") String name, @ForAll("claimValues") Object other) {
        Map<String, Object> claims =
                new HashMap<>(AccessTokenClaims.write(token).getClaims());
        claims.put(name, other);
        JWTClaimsSet.Builder mad = new JWTClaimsSet.Builder();
        claims.forEach(mad::claim);
        Verification verification = orders.verify(ISSUER.sign(mad.build()));
        if (verification instanceof Verification.Verified verified && other instanceof String text) {
            assertThat(AccessTokenClaims.write(verified.token()).toJSONObject().get(name))
                    .isEqualTo(name.equals("scope") ? Scopes.parse(text).toString() : text);
        }
        Statistics.label("claims")
                .collect(verification instanceof Verification.Rejected ? "refused" : "believed")
                .coverage(coverage -> {
                    coverage.check("refused").percentage(share -> share > 30);
                    coverage.check("believed").percentage(share -> share > 1);
                });
    }

    /** Each claim that the token has, and those that it could have. */
    @Provide
    Arbitrary<String> claimNames() {
        Set<String> names = new TreeSet<>(List.of("nbf", "may_act", "cnf", "tctx", "once"));
        names.addAll(AccessTokenClaims.write(token).getClaims().keySet());
        return Arbitraries.of(names);
    }

    @Provide
    Arbitrary<Object> claimValues() {
        return Arbitraries.of(
                "",
                "storefront",
                "storefront storefront",
                "api://orders",
                "user",
                "00000000-0000-4000-8000-00000000000b",
                "\u0000",
                true,
                -1L,
                Long.MAX_VALUE,
                1.5,
                List.of(),
                List.of("storefront", "storefront"),
                List.of("api://orders", "api://payments"),
                List.of(List.of("storefront")),
                Map.of(),
                Map.of("sub", "orders"),
                Map.of("sub", "storefront", "act", Map.of("sub", "mobile")),
                Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"),
                0L);
    }
}
