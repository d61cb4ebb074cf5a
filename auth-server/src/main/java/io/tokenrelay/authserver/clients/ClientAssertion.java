package io.tokenrelay.authserver.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.core.registry.ClientKeyRule;
import io.tokenrelay.core.token.ClientId;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * A client's assertion about itself (RFC 7523 §2.2) as it was presented: well formed, and nothing more. Who made it, and
 * whether it still holds, is not known before its signature and its {@link AssertionClaims} are checked.
 */
public final class ClientAssertion {

    private static final int MAX_LENGTH = 4096;
    private static final List<JWSAlgorithm> ALGORITHMS = Stream.concat(
                    ClientKeyRule.algorithms().stream(), Stream.of(SigningSecret.ALGORITHM))
            .toList();
    private static final Set<String> TYPES = Set.of("JWT", "CLIENT-AUTHENTICATION+JWT");

    private final SignedJWT jwt;
    private final Map<String, Object> claims;
    private final ClientId client;

    private ClientAssertion(SignedJWT jwt, Map<String, Object> claims, ClientId client) {
        this.jwt = jwt;
        this.claims = claims;
        this.client = client;
    }

    /** What clients sign with: those of keys, the preferred first, and the one of secrets. */
    public static List<JWSAlgorithm> algorithms() {
        return ALGORITHMS;
    }

    /**
     * Reads an assertion.
     *
     * @throws ProtocolRefusal when it is no JWT of the form that clients sign: a bounded size, one of
     *     the {@link #algorithms()}, no type of another purpose (RFC 8725 §3.11), no critical header, and {@code iss} and
     *     {@code sub} both the client's id (RFC 7523 §3)
     */
    static ClientAssertion parse(String value) {
        if (value.length() > MAX_LENGTH) {
            throw malformed("longer than " + MAX_LENGTH);
        }
        try {
            SignedJWT jwt = SignedJWT.parse(value);
            checkHeader(jwt.getHeader());
            Map<String, Object> claims = jwt.getPayload().toJSONObject();
            if (claims == null
                    || !(claims.get("iss") instanceof String issuer)
                    || !issuer.equals(claims.get("sub"))
                    || !ClientId.isValid(issuer)) {
                throw malformed("iss and sub are not one client id");
            }
            return new ClientAssertion(jwt, claims, new ClientId(issuer));
        } catch (ParseException | IllegalArgumentException e) {
            throw malformed("no signed JWT");
        }
    }

    private static void checkHeader(JWSHeader header) {
        if (!ALGORITHMS.contains(header.getAlgorithm())) {
            throw malformed("its algorithm is none of those allowed");
        }
        JOSEObjectType type = header.getType();
        if (type != null && !TYPES.contains(type.getType().toUpperCase(Locale.ROOT))) {
            throw malformed("its typ is that of another kind of token");
        }
        if (header.getCriticalParams() != null || !header.isBase64URLEncodePayload()) {
            throw malformed("it has critical headers");
        }
    }

    private static ProtocolRefusal malformed(String detail) {
        return new ProtocolRefusal(ClientError.ASSERTION_MALFORMED, OAuth2ErrorCodes.INVALID_CLIENT, detail);
    }

    /** Who it says made it. */
    ClientId client() {
        return client;
    }

    /** What it was signed with, as it says. */
    JWSAlgorithm algorithm() {
        return jwt.getHeader().getAlgorithm();
    }

    /** How its client proves itself by it: what a secret signs is never checked with a key, nor the other way round. */
    ClientAuthenticationMethod method() {
        return algorithm().equals(SigningSecret.ALGORITHM)
                ? ClientAuthenticationMethod.CLIENT_SECRET_JWT
                : ClientAuthenticationMethod.PRIVATE_KEY_JWT;
    }

    /** Which key signed it, as it says. */
    @Nullable String keyId() {
        return jwt.getHeader().getKeyID();
    }

    boolean isSignedBy(JWSVerifier key) {
        try {
            return jwt.verify(key);
        } catch (JOSEException e) {
            return false;
        }
    }

    /** All of its claims, as JSON has them. */
    Map<String, Object> claims() {
        return claims;
    }

    /** Without the assertion: within its life, whoever has it is the client. */
    @Override
    public String toString() {
        return "ClientAssertion[" + client + "]";
    }
}
