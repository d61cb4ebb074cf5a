package io.tokenrelay.authserver.login.limits;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often signing in may fail at a node. Of each number all may be used at once; used ones come back one by one, evenly, over the
 * window. What succeeds isn't counted.
 *
 * @param window over how long; 1 h by default
 * @param failuresPerAccount in browsers in which its person never signed in, from wherever; 50 by default
 * @param failuresPerAccountAndAddress the same from one address (of IPv6: one network of 64 bits); 10 by default. It has to be
 *     smaller than that per account, so that no address alone can keep a person out of new browsers
 * @param failuresPerAddress the same for all accounts together; 100 by default
 * @param failuresPerKnownBrowser for an account in a browser in which its person signed in before: whatever others do, these
 *     remain theirs; 20 by default
 * @param knownBrowserLifetime how long after a sign-in a browser is known by; 180 days by default
 */
@ConfigurationProperties("auth-server.sign-in")
record SignInProperties(
        @DefaultValue("1h") Duration window,
        @DefaultValue("50") int failuresPerAccount,
        @DefaultValue("10") int failuresPerAccountAndAddress,
        @DefaultValue("100") int failuresPerAddress,
        @DefaultValue("20") int failuresPerKnownBrowser,
        @DefaultValue("180d") Duration knownBrowserLifetime) {

    /** @throws IllegalArgumentException when a number isn't positive, a time is less than a second, or an address has all of an account */
    SignInProperties {
        requireAtLeastASecond(window, "window");
        requireAtLeastASecond(knownBrowserLifetime, "known-browser-lifetime");
        requirePositive(failuresPerAccountAndAddress, "failures-per-account-and-address");
        requirePositive(failuresPerAddress, "failures-per-address");
        requirePositive(failuresPerKnownBrowser, "failures-per-known-browser");
        if (failuresPerAccount <= failuresPerAccountAndAddress) {
            throw new IllegalArgumentException("auth-server.sign-in.failures-per-account must be more than"
                    + " failures-per-account-and-address: else one address can keep a person out of new browsers");
        }
    }

    private static void requireAtLeastASecond(Duration duration, String name) {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("auth-server.sign-in." + name + " must be at least 1s");
        }
    }

    private static void requirePositive(int failures, String name) {
        if (failures < 1) {
            throw new IllegalArgumentException("auth-server.sign-in." + name + " must be at least 1");
        }
    }
}
