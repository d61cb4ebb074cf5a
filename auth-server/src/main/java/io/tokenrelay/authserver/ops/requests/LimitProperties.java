package io.tokenrelay.authserver.ops.requests;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a request may be. The bounds that Tomcat knows itself are under {@code server.*}.
 *
 * @param uri how long path and query may be together; an authorization request with every parameter that the server takes,
 *     each at its own bound, fits
 * @param body how large a body may be, form or not; the largest that anybody needs is an exchange, with a token or two of
 *     some kilobytes. At most 1 MB, as a body is kept in memory.
 * @param bodies how large the bodies of all requests at work may be together, at least {@code body}; by what is done with a
 *     body, some five times as much memory is needed. At most 1 GB.
 * @param bodyTime how long a body may take to arrive as a whole: a caller that sends a byte now and then would else hold a
 *     thread for ever
 */
@ConfigurationProperties("auth-server.limits")
record LimitProperties(
        @DefaultValue("8KB") DataSize uri,
        @DefaultValue("64KB") DataSize body,
        @DefaultValue("32MB") DataSize bodies,
        @DefaultValue("10s") Duration bodyTime) {

    private static final DataSize LARGEST_BODY = DataSize.ofMegabytes(1);
    private static final DataSize MOST_BODIES = DataSize.ofGigabytes(1);

    LimitProperties {
        if (uri.toBytes() < 1 || body.toBytes() < 1 || body.compareTo(LARGEST_BODY) > 0) {
            throw new IllegalArgumentException("auth-server.limits.uri and .body are positive, and .body at most 1MB");
        }
        if (bodies.compareTo(body) < 0 || bodies.compareTo(MOST_BODIES) > 0) {
            throw new IllegalArgumentException("auth-server.limits.bodies is at least .body, and at most 1GB");
        }
        if (bodyTime.isNegative() || bodyTime.isZero()) {
            throw new IllegalArgumentException("auth-server.limits.body-time is positive");
        }
    }
}
