package io.tokenrelay.core.dpop;

import com.nimbusds.jose.JOSEObject;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import io.tokenrelay.core.crypto.Es256;
import io.tokenrelay.core.token.TokenValue;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks proofs of possession (RFC 9449 §4.3): form and header, key, signature, request, time, token, nonce, and stops at the
 * first check that fails.
 *
 * <p>Whether a proof is shown for the first time, and whether its key is the one that a token is bound to, is asked
 * afterwards, by whoever has the token and a store of used proofs. An instance is immutable and safe for use by many threads.
 */
public final class DpopVerifier {

    /** How far a proof's {@code iat} may lie from now, in both directions. */
    public static final Duration WINDOW = Duration.ofSeconds(10);

    /** A time in whole seconds may be the end of its second. */
    private static final Duration LIFE = WINDOW.plusSeconds(1);

    /** Far above any proof of ours, far below what would hurt to parse. */
    private static final int MAX_LENGTH = 4 * 1024;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    /** Short enough to be remembered, long enough for 96 random bits in any form. */
    private static final Pattern JTI = Pattern.compile("[\\x21-\\x7E]{16,128}");

    private final ProofKeys keys;
    private final Clock clock;

    public DpopVerifier(Clock clock) {
        this(clock, Es256.platform());
    }

    /** @param es256 who checks signatures */
    public DpopVerifier(Clock clock, Es256 es256) {
        this.clock = clock;
        this.keys = new ProofKeys(es256);
    }

    /**
     * The one proof that a request brings.
     *
     * @param headers the values of all its {@code DPoP} headers
     */
    public DpopVerification verify(List<String> headers, ProofDemand demand) {
        if (headers.size() != 1) {
            return new DpopVerification.Rejected(DpopError.NOT_ONE_PROOF, headers.size() + " DPoP headers");
        }
        return verify(headers.get(0), demand);
    }

    /** Decides about one proof. Never throws because of what the proof is. */
    public DpopVerification verify(String proof, ProofDemand demand) {
        try {
            Base64URL[] parts = split(proof);
            ProofKey key = keys.of(parts[0]);
            key.checkSignature(parts[1], parts[2]);
            keys.keep(parts[0], key);
            JWTClaimsSet claims = claims(parts[1]);
            String jti = jti(claims);
            checkRequest(claims, demand);
            Instant issuedAt = checkTime(claims);
            checkToken(claims, demand.token());
            checkNonce(claims, demand.nonces());
            return new DpopVerification.Proven(new DpopProof(key.thumbprint(), jti, issuedAt.plus(LIFE)));
        } catch (RejectedProofException e) {
            return e.toVerification();
        }
    }

    private static Base64URL[] split(String proof) throws RejectedProofException {
        if (proof.length() > MAX_LENGTH || !FORM.matcher(proof).matches()) {
            throw RejectedProofException.malformed(
                    "Not three parts of base64url with at most " + MAX_LENGTH + " characters");
        }
        try {
            return JOSEObject.split(proof);
        } catch (ParseException e) {
            throw RejectedProofException.malformed("Header or parts can't be parsed");
        }
    }

    private static JWTClaimsSet claims(Base64URL payload) throws RejectedProofException {
        try {
            // The library takes the word null for an object.
            Map<String, Object> json = JSONObjectUtils.parse(payload.decodeToString());
            return JWTClaimsSet.parse(json == null ? Map.of() : json);
        } catch (ParseException e) {
            throw RejectedProofException.malformed("The payload is not a set of claims");
        }
    }

    private static String jti(JWTClaimsSet claims) throws RejectedProofException {
        String jti = text(claims, "jti").orElse("");
        if (!JTI.matcher(jti).matches()) {
            throw RejectedProofException.malformed("jti has not between 16 and 128 printable characters");
        }
        return jti;
    }

    private static void checkRequest(JWTClaimsSet claims, ProofDemand demand) throws RejectedProofException {
        if (text(claims, DpopClaims.METHOD).filter(demand.method()::equals).isEmpty()) {
            throw new RejectedProofException(DpopError.OTHER_REQUEST, "htm is not " + demand.method());
        }
        Optional<TargetUri> target = TargetUri.of(demand.target());
        if (target.isEmpty()
                || !text(claims, DpopClaims.TARGET).flatMap(TargetUri::parse).equals(target)) {
            throw new RejectedProofException(DpopError.OTHER_REQUEST, "htu is not this request's");
        }
    }

    private Instant checkTime(JWTClaimsSet claims) throws RejectedProofException {
        Date issued = claims.getIssueTime();
        if (issued == null) {
            throw RejectedProofException.malformed("iat is missing");
        }
        Instant issuedAt = issued.toInstant();
        Instant now = clock.instant();
        if (issuedAt.plus(LIFE).isBefore(now) || issuedAt.isAfter(now.plus(WINDOW))) {
            throw new RejectedProofException(
                    DpopError.NOT_FRESH,
                    "iat is " + Duration.between(issuedAt, now).toSeconds() + " s ago");
        }
        return issuedAt;
    }

    private static void checkToken(JWTClaimsSet claims, @Nullable TokenValue token) throws RejectedProofException {
        if (token != null
                && text(claims, DpopClaims.TOKEN_HASH)
                        .filter(token.digest().toBase64Url()::equals)
                        .isEmpty()) {
            throw new RejectedProofException(DpopError.OTHER_TOKEN, "ath is not the hash of the token");
        }
    }

    private static void checkNonce(JWTClaimsSet claims, @Nullable Predicate<String> nonces)
            throws RejectedProofException {
        if (nonces != null && text(claims, DpopClaims.NONCE).filter(nonces).isEmpty()) {
            throw new RejectedProofException(DpopError.NONCE_DEMANDED, "nonce is missing, foreign or old");
        }
    }

    private static Optional<String> text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String value ? Optional.of(value) : Optional.empty();
    }
}
