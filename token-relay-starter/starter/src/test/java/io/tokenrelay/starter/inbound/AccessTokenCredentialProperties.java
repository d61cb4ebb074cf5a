package io.tokenrelay.starter.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The form of the header, said once more as RFC 6750 and RFC 9449 do. */
class AccessTokenCredentialProperties {

    private static final Pattern FORM = Pattern.compile("(?i:Bearer|(DPoP)) ([A-Za-z0-9._~+/-]{1,8192}=*)");

    @Property
    void readsExactlyWhatHasTheForm(@ForAll("headers") String header) {
        Matcher form = FORM.matcher(header);
        AccessTokenCredential credential = AccessTokenCredential.of(header);
        if (form.matches()) {
            assertThat(credential).isInstanceOfSatisfying(AccessTokenCredential.Present.class, present -> {
                assertThat(present.token().reveal()).isEqualTo(form.group(2));
                assertThat(present.bound()).isEqualTo(form.group(1) != null);
            });
        } else {
            assertThat(credential).isNotInstanceOf(AccessTokenCredential.Present.class);
        }
    }

    @Provide
    Arbitrary<String> headers() {
        Arbitrary<String> scheme =
                Arbitraries.of("Bearer", "bearer", "BEARER", "DPoP", "dpop", "DPOP", "Basic", "", "Bear");
        Arbitrary<String> separator = Arbitraries.of(" ", "  ", "\t", "", "\u00a0");
        Arbitrary<String> token = Arbitraries.strings()
                .withCharRange(' ', '\u007f')
                .withChars('=', '\n', '\u00e9')
                .ofMaxLength(12);
        Arbitrary<String> good = Arbitraries.strings()
                .withCharRange('-', '9')
                .alpha()
                .withChars('_', '~', '+', '=')
                .ofMaxLength(12);
        Arbitrary<String> long8192 = Arbitraries.integers().between(8190, 8194).map("a"::repeat);
        return Combinators.combine(scheme, separator, Arbitraries.oneOf(token, good, long8192))
                .as((s, between, t) -> s + between + t);
    }
}
