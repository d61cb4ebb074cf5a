package io.tokenrelay.authserver;

import io.tokenrelay.authserver.ops.command.Commands;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/**
 * The authorization server, and the commands around it.
 *
 * <p>Boot's user with a generated password is switched off: the only people who sign in are those in the database.
 */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class AuthServerApplication {

    public static void main(String[] args) {
        if (Commands.areCalledBy(args)) {
            System.exit(Commands.run(args));
        }
        SpringApplication.run(AuthServerApplication.class, args);
    }
}
