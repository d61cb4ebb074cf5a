package io.tokenrelay.starter.inbound;

import io.tokenrelay.core.dpop.DpopClaims;
import io.tokenrelay.core.token.TokenValue;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
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

    String BEARER = "Bearer ";
    String DPOP = DpopClaims.SCHEME + " ";
    int MAX_LENGTH = 8192;

    /** What some reader might take for one of the two schemes. */
    Pattern SCHEME = Pattern.compile("(?i)\\s*(?:Bearer|DPoP)(?![A-Za-z0-9_-]).*", Pattern.DOTALL);

    static AccessTokenCredential of(HttpServletRequest request) {
        Enumeration<String> headers = request.getHeaders("Authorization");
        if (!headers.hasMoreElements()) {
            return new Absent();
        }
        String header = headers.nextElement();
        return headers.hasMoreElements() ? new Unreadable(InboundError.SEVERAL_AUTHORIZATIONS) : of(header);
    }

    static AccessTokenCredential of(String header) {
        boolean bound = header.regionMatches(true, 0, DPOP, 0, DPOP.length());
        int start = bound ? DPOP.length() : BEARER.length();
        if ((bound || header.regionMatches(true, 0, BEARER, 0, start)) && isToken(header, start)) {
            return new Present(new TokenValue(header.substring(start)), bound);
        }
        return SCHEME.matcher(header).matches() ? new Unreadable(InboundError.MALFORMED_AUTHORIZATION) : new Absent();
    }

    /** The characters of RFC 6750's {@code b64token}: what any reader reads in the same way. */
    private static boolean isToken(String header, int start) {
        int end = start;
        while (end < header.length() && TokenCharacters.contain(header.charAt(end))) {
            end++;
        }
        int length = end - start;
        while (end < header.length() && header.charAt(end) == '=') {
            end++;
        }
        return length > 0 && length <= MAX_LENGTH && end == header.length();
    }

    /** Whether the request came with the scheme of bound tokens. */
    static boolean isBound(HttpServletRequest request) {
        return of(request) instanceof Present present && present.bound();
    }
}
