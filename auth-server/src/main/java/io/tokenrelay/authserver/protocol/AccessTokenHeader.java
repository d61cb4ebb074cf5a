package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.tokens.PresentedToken;
import io.tokenrelay.core.dpop.DpopClaims;
import io.tokenrelay.core.token.TokenValue;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/** Reads the access token that a request brings: from its one {@code Authorization} header (RFC 6750 §2.1, RFC 9449 §7.1). */
final class AccessTokenHeader {

    private static final Pattern FORM = Pattern.compile("(?i:(Bearer)|(DPoP)) ([A-Za-z0-9._~+/-]{1,8192}=*)");

    private AccessTokenHeader() {}

    /** The token; none when there is no such header, or anything else than one with a token in it. */
    static Optional<PresentedToken> read(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        Matcher header = FORM.matcher(headers.size() == 1 ? headers.get(0) : "");
        return header.matches()
                ? Optional.of(new PresentedToken(
                        new TokenValue(header.group(3)),
                        header.group(2) != null,
                        request.getMethod(),
                        Collections.list(request.getHeaders(DpopClaims.HEADER))))
                : Optional.empty();
    }

    /** Whether the request presents its token as one that is bound to a key. */
    static boolean isBound(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, DpopClaims.SCHEME + " ", 0, 5);
    }

    /** The challenge of RFC 9449 §7.1. */
    static String challenge(String error) {
        return DpopClaims.SCHEME + " algs=\"" + DpopClaims.ALGORITHM.getName() + "\", error=\"" + error + "\"";
    }
}
