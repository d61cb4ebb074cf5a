package io.tokenrelay.starter.inbound;

import io.tokenrelay.core.token.TokenValue;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request's {@code Authorization} header offers (RFC 6750 §2.1, RFC 9449 §7.1). Query and form parameters are never read:
 * tokens there end up in logs.
 */
sealed interface AccessTokenCredential {

    /** No access token. */
    record Absent() implements AccessTokenCredential {}

    /**
     * A token, not yet looked at.
     *
     * @param token the token
     * @param bound whether it comes with the scheme of tokens that are bound to a key
     */
    record Present(TokenValue token, boolean bound) implements AccessTokenCredential {}

    /** Something that two readers could take for different tokens. */
    record Unreadable(InboundError error) implements AccessTokenCredential {}

    /** One space and the characters of RFC 6750's {@code b64token}: what any reader reads in the same way. */
    Pattern FORM = Pattern.compile("(?i:Bearer|(DPoP)) ([A-Za-z0-9._~+/-]{1,8192}=*)");

    Pattern SCHEME = Pattern.compile("(?i)\\s*(?:Bearer|DPoP)(?![A-Za-z0-9_-]).*", Pattern.DOTALL);

    static AccessTokenCredential of(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders("Authorization"));
        if (headers.size() > 1) {
            return new Unreadable(InboundError.SEVERAL_AUTHORIZATIONS);
        }
        if (headers.isEmpty() || !SCHEME.matcher(headers.get(0)).matches()) {
            return new Absent();
        }
        Matcher matcher = FORM.matcher(headers.get(0));
        return matcher.matches()
                ? new Present(new TokenValue(matcher.group(2)), matcher.group(1) != null)
                : new Unreadable(InboundError.MALFORMED_AUTHORIZATION);
    }

    /** Whether the request came with the scheme of bound tokens. */
    static boolean isBound(HttpServletRequest request) {
        return of(request) instanceof Present present && present.bound();
    }
}
