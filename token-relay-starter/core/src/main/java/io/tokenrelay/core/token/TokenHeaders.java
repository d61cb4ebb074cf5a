package io.tokenrelay.core.token;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.Header;
import com.nimbusds.jose.JOSEObject;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks the form of a token and its header (RFC 7515 §4), before any key is looked up.
 *
 * <p>The header is what an attacker writes: it chooses among the allowed algorithms and the issuer's keys, and nothing
 * else. So it holds {@code alg}, {@code typ} and {@code kid} and no further parameter.
 */
final class TokenHeaders {

    /** Far above any token of ours, far below what would hurt to parse. */
    private static final int MAX_LENGTH = 16 * 1024;

    /** The third part is empty in an unsigned token, which is refused for its algorithm. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*+");

    private static final Set<String> ALLOWED_PARAMETERS = Set.of("alg", "typ", "kid");

    private final Set<JWSAlgorithm> algorithms;
    private final String type;
    private final Set<JOSEObjectType> types;

    /** @param type the {@code typ} that a token must have; also with its prefix and in any case (RFC 9068 §4) */
    TokenHeaders(Set<JWSAlgorithm> algorithms, String type) {
        this.algorithms = algorithms;
        this.type = type;
        this.types = Set.of(new JOSEObjectType(type), new JOSEObjectType("application/" + type));
    }

    ParsedToken check(TokenValue token) throws RejectedTokenException {
        try {
            Base64URL[] parts = split(token.reveal());
            Header header = parse(parts[0]);
            checkAlgorithm(header.getAlgorithm());
            checkType(header.getType());
            checkParameters(header);
            if (((JWSHeader) header).getKeyID() == null) {
                throw new RejectedTokenException(TokenError.UNKNOWN_KEY, "The header has no kid");
            }
            return new ParsedToken(new SignedJWT(parts[0], parts[1], parts[2]));
        } catch (ParseException | IllegalArgumentException e) {
            // The library's message may quote the token: it is left out.
            throw new RejectedTokenException(TokenError.MALFORMED, "Header or parts can't be parsed");
        }
    }

    private static Header parse(Base64URL part) throws ParseException, RejectedTokenException {
        Map<String, Object> json = JSONObjectUtils.parse(part.decodeToString());
        // The library takes the word null for an object.
        if (json == null) {
            throw new RejectedTokenException(TokenError.MALFORMED, "The header is not an object");
        }
        return Header.parse(json, part);
    }

    private static Base64URL[] split(String value) throws ParseException, RejectedTokenException {
        if (value.length() > MAX_LENGTH) {
            throw new RejectedTokenException(TokenError.MALFORMED, "Longer than " + MAX_LENGTH + " characters");
        }
        // The library skips characters that are none of base64url: many strings would be the same token.
        if (!FORM.matcher(value).matches()) {
            throw new RejectedTokenException(TokenError.MALFORMED, "Not three parts of base64url");
        }
        return JOSEObject.split(value);
    }

    private void checkAlgorithm(Algorithm algorithm) throws RejectedTokenException {
        if (!(algorithm instanceof JWSAlgorithm allowed) || !algorithms.contains(allowed)) {
            throw new RejectedTokenException(TokenError.ALGORITHM_NOT_ALLOWED, "alg is none of " + algorithms);
        }
    }

    private void checkType(JOSEObjectType said) throws RejectedTokenException {
        if (said == null || !types.contains(said)) {
            throw new RejectedTokenException(TokenError.NOT_AN_ACCESS_TOKEN, "typ is not " + type);
        }
    }

    private static void checkParameters(Header header) throws RejectedTokenException {
        if (!ALLOWED_PARAMETERS.containsAll(header.getIncludedParams())) {
            throw new RejectedTokenException(TokenError.HEADER_NOT_ALLOWED, "The header has other parameters too");
        }
    }
}
