package io.tokenrelay.authserver.issuer;

import io.tokenrelay.authserver.startup.StartupRefused;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Keeps a production server from guessing who it is: tokens of the wrong issuer would be refused everywhere, or worse. */
@Component
class IssuerCheck {

    private static final String PROPERTY = "auth-server.issuer";

    IssuerCheck(Environment environment, IssuerProperties properties) {
        if (!environment.acceptsProfiles(Profiles.of("production"))) {
            return;
        }
        if (!StringUtils.hasText(environment.getProperty(PROPERTY))) {
            throw new StartupRefused(IssuerError.NO_ISSUER, "The property `" + PROPERTY + "` is not set.");
        }
        if (!properties.issuer().startsWith("https:")) {
            throw new StartupRefused(
                    IssuerError.ISSUER_WITHOUT_TLS, "The property `" + PROPERTY + "` is " + properties.issuer() + ".");
        }
    }
}
