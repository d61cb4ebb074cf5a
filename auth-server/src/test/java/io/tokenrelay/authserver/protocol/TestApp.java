package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/** A person's authenticator app, which was given the key that the page shows as text, and the list of their recovery codes. */
record TestApp(String key, List<String> recoveryCodes) {

    static final Duration STEP = Duration.ofSeconds(30);

    private static final Pattern KEY = Pattern.compile("<p class=\"key\"[^>]*>([A-Z2-7 ]+)</p>");
    private static final Pattern RECOVERY_CODE = Pattern.compile("<li>([A-Z2-7]{4}(?:-[A-Z2-7]{4}){3})</li>");

    /** The app that is set up by a page. */
    static TestApp setUpBy(TestAnswer page) {
        List<String> keys = all(KEY, page.body());
        assertThat(keys).as(page.body()).hasSize(1);
        return new TestApp(keys.get(0).replace(" ", ""), List.of());
    }

    /** The same app, with the recovery codes of a page. */
    TestApp with(TestAnswer page) {
        return new TestApp(key, recoveryCodes(page));
    }

    static List<String> recoveryCodes(TestAnswer page) {
        List<String> codes = all(RECOVERY_CODE, page.body());
        assertThat(codes).as(page.body()).hasSize(10).doesNotHaveDuplicates();
        return codes;
    }

    /** What the app shows at that time. */
    String code(Instant at) {
        try {
            return new TimeBasedOneTimePasswordGenerator(STEP)
                    .generateOneTimePasswordString(new SecretKeySpec(Base32.decode(key), "HmacSHA1"), at);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> all(Pattern pattern, String page) {
        return pattern.matcher(page).results().map(TestApp::group).toList();
    }

    private static String group(MatchResult match) {
        return match.group(1);
    }
}
