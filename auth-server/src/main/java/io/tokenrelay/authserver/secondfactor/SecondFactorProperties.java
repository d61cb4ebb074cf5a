package io.tokenrelay.authserver.secondfactor;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When people are asked for a second factor.
 *
 * @param atEverySignIn whether a person who has one is asked for it at every sign-in; true by default. Otherwise only where a
 *     client asks for it, with {@code acr_values}
 * @param enrolOnDemand whether a person who has none may set one up when a client demands it, right after their password; true
 *     by default. Otherwise the client is told that the demand isn't met
 * @param name what apps call this server; the host of the issuer by default
 */
@ConfigurationProperties("auth-server.second-factor")
record SecondFactorProperties(
        @DefaultValue("true") boolean atEverySignIn,
        @DefaultValue("true") boolean enrolOnDemand,
        @Nullable String name) {

    /** @param issuer the issuer identifier */
    String nameOr(String issuer) {
        return name == null ? URI.create(issuer).getHost() : name;
    }
}
