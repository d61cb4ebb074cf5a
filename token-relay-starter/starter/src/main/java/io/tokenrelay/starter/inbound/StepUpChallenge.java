package io.tokenrelay.starter.inbound;

import io.tokenrelay.starter.authorize.RequiredAuthentication;
import java.time.Duration;

/** Says in {@code WWW-Authenticate} which sign-in would do (RFC 9470 §3). */
public final class StepUpChallenge {

    private StepUpChallenge() {}

    /** The value of the header. */
    public static String of(RequiredAuthentication required) {
        StringBuilder challenge = new StringBuilder("Bearer error=\"insufficient_user_authentication\"");
        if (!required.acrValues().isEmpty()) {
            challenge
                    .append(", acr_values=\"")
                    .append(String.join(" ", required.acrValues()))
                    .append('"');
        }
        Duration maxAge = required.maxAge();
        if (maxAge != null) {
            challenge.append(", max_age=\"").append(maxAge.toSeconds()).append('"');
        }
        return challenge.toString();
    }
}
