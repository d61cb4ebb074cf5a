package io.tokenrelay.authserver.requestobjects;

import io.tokenrelay.authserver.keys.RequestTags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * By what the server knows a request again that it has verified, when the browser brings it back from signing in: until when, and a
 * tag of that and the request.
 *
 * <p>So an object is verified and fetched once, kept nowhere, and may expire while its person looks for their password.
 */
@Component
public class RequestSeal {

    /** The parameter that it is. */
    public static final String PARAMETER = "request_seal";

    /** For how long: nobody still waits for a sign-in that takes longer. */
    static final Duration LIFE = Duration.ofMinutes(30);

    private static final Pattern FORM = Pattern.compile("([0-9]{1,12})\\.([A-Za-z0-9_-]{22})");

    private final RequestTags tags;
    private final Clock clock;

    RequestSeal(RequestTags tags, Clock clock) {
        this.tags = tags;
        this.clock = clock;
    }

    /** What can be said of a request with a seal. */
    public enum State {
        INTACT,
        /** It is as it was, and that was too long ago. */
        EXPIRED,
        /** It is another request, or was never sealed. */
        BROKEN
    }

    /** The seal of a request that was just verified. */
    public String of(String query) {
        String end = String.valueOf(clock.instant().plus(LIFE).getEpochSecond());
        return end + "." + tags.of(text(end, query));
    }

    /** What a seal says of a request. */
    public State check(String seal, String query) {
        var parts = FORM.matcher(seal);
        if (!parts.matches() || !tags.isOf(text(parts.group(1), query), parts.group(2))) {
            return State.BROKEN;
        }
        Instant end = Instant.ofEpochSecond(Long.parseLong(parts.group(1)));
        return clock.instant().isBefore(end) ? State.INTACT : State.EXPIRED;
    }

    private static String text(String end, String query) {
        return end + " " + query;
    }
}
