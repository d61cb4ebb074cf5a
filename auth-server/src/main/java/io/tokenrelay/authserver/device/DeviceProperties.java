package io.tokenrelay.authserver.device;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How devices get tokens.
 *
 * @param codeLifetime how long a person has to enter the code of a device, and the device to fetch its tokens: 1 to 30 min, 10 min
 *     by default
 */
@ConfigurationProperties("auth-server.device")
record DeviceProperties(@DefaultValue("10m") Duration codeLifetime) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    /** @throws IllegalArgumentException when it is too short to type, or leaves too much time for guessing */
    DeviceProperties {
        if (codeLifetime.compareTo(SHORTEST) < 0 || codeLifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("auth-server.device.code-lifetime is from 1m to 30m");
        }
    }
}
