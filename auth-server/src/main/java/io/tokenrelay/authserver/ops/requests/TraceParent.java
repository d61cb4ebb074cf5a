package io.tokenrelay.authserver.ops.requests;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the header {@code traceparent} (W3C Trace Context, level 1, §3.2), of version 00 only. */
final class TraceParent {

    private static final Pattern VERSION_00 =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceParent() {}

    /** The id of the trace; empty unless the whole value is well formed. */
    static Optional<String> traceId(String value) {
        Matcher matcher = VERSION_00.matcher(value);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
