package io.tokenrelay.authserver.registration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether clients may register themselves.
 *
 * @param enabled whether there is an endpoint for that at all; clients that have registered stay what they are without it
 */
@ConfigurationProperties(RegistrationProperties.PREFIX)
public record RegistrationProperties(@DefaultValue("false") boolean enabled) {

    /** With what its properties begin. */
    public static final String PREFIX = "auth-server.registration";
}
