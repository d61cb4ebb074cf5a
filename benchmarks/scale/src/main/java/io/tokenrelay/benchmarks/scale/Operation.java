package io.tokenrelay.benchmarks.scale;

import io.tokenrelay.benchmarks.load.LoadResult;
import java.time.Duration;
import java.util.Locale;

/** What is asked of an installation, in the order in which it is: a refresh brings the tokens that others need. */
enum Operation {
    REFRESH,
    EXCHANGE,
    CLIENT_CREDENTIALS,
    INTROSPECTION,
    LOGIN,
    REVOCATION;

    String title() {
        return key().replace('-', ' ');
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Asks for it as often as the connections can carry. */
    LoadResult load(Sample sample, Duration duration, int connections) {
        return switch (this) {
            case REFRESH -> sample.refresh(duration, connections);
            case EXCHANGE -> sample.exchange(duration, connections);
            case CLIENT_CREDENTIALS -> sample.clientCredentials(duration, connections);
            case INTROSPECTION -> sample.introspection(duration, connections);
            case LOGIN -> sample.login(duration, connections);
            case REVOCATION -> sample.revocation(duration, connections);
        };
    }
}
