package io.tokenrelay.authserver.ops;

import io.tokenrelay.authserver.startup.StartupRefused;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Keeps what belongs to the demo out of production, before anything of the demo has been added. */
@Component
class ProfileCheck {

    ProfileCheck(Environment environment) {
        if (environment.acceptsProfiles(Profiles.of("demo & production"))) {
            throw new StartupRefused(
                    ProfileError.DEMO_IN_PRODUCTION,
                    "Active profiles: " + String.join(", ", environment.getActiveProfiles()) + ".");
        }
    }
}
