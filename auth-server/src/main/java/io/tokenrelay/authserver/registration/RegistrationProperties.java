package io.tokenrelay.authserver.registration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether clients may register themselves.
 *
 * @param enabled whether there is an endpoint for that at all; clients that have registered stay what they are without it
 * @param logos whether the consent page shows the picture that such a client has at its {@code logo_uri}. Off unless an operator says
 *     otherwise, since a picture is the strongest means to look like somebody else, and nobody has checked it
 */
@ConfigurationProperties(RegistrationProperties.PREFIX)
public record RegistrationProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("false") boolean logos) {

    /** With what its properties begin. */
    public static final String PREFIX = "auth-server.registration";
}
