package io.tokenrelay.benchmarks.scale;

import io.tokenrelay.benchmarks.load.LoadResult;
import java.time.Duration;
import java.util.Locale;

/** What is asked of an installation, in the order in which it is: a refresh brings the tokens that others need. */
enum Operation {
    REFRESH("refresh") {
        @Override
        LoadResult load(Sample sample, Duration duration, int connections) {
            return sample.refresh(duration, connections);
        }
    },
    EXCHANGE("exchange") {
        @Override
        LoadResult load(Sample sample, Duration duration, int connections) {
            return sample.exchange(duration, connections);
        }
    },
    CLIENT_CREDENTIALS("client credentials") {
        @Override
        LoadResult load(Sample sample, Duration duration, int connections) {
            return sample.clientCredentials(duration, connections);
        }
    },
    INTROSPECTION("introspection") {
        @Override
        LoadResult load(Sample sample, Duration duration, int connections) {
            return sample.introspection(duration, connections);
        }
    },
    LOGIN("login") {
        @Override
        LoadResult load(Sample sample, Duration duration, int connections) {
            return sample.login(duration);
        }
    },
    REVOCATION("revocation") {
        @Override
        LoadResult load(Sample sample, Duration duration, int connections) {
            return sample.revocation(duration, connections);
        }
    };

    private final String title;

    Operation(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    abstract LoadResult load(Sample sample, Duration duration, int connections);
}
