package io.tokenrelay.authserver.ops;

import io.tokenrelay.authserver.startup.StartupRefused;
import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Keeps what belongs to the demo out of production and out of real databases, before anything of the demo has been added. */
@Component
class ProfileCheck {

    /** All that can lead to another database than the embedded one. */
    private static final List<String> DATABASES = List.of(
            "spring.datasource.url",
            "spring.datasource.jndi-name",
            "spring.datasource.hikari.jdbc-url",
            "spring.datasource.hikari.data-source-class-name",
            "spring.datasource.hikari.data-source-jndi");

    ProfileCheck(Environment environment) {
        if (environment.acceptsProfiles(Profiles.of("demo & production"))) {
            throw new StartupRefused(
                    ProfileError.DEMO_IN_PRODUCTION,
                    "Active profiles: " + String.join(", ", environment.getActiveProfiles()) + ".");
        }
        if (environment.acceptsProfiles(Profiles.of("demo"))) {
            DATABASES.forEach(property -> refuse(environment, property));
        }
    }

    private static void refuse(Environment environment, String property) {
        if (StringUtils.hasText(environment.getProperty(property))) {
            throw new StartupRefused(
                    ProfileError.DEMO_IN_A_DATABASE_OF_ONES_OWN,
                    "The profile `demo` is active, and the property `" + property + "` is set.");
        }
    }
}
