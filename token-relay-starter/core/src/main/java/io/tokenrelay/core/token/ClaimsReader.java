package io.tokenrelay.core.token;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way back from {@link AccessTokenClaims#write}: claims, already known to be signed by the issuer, become an
 * {@link AccessToken}.
 *
 * <p>Strict, although the signature is good: a token of another profile, or of a later version that says something
 * which this one would have to check, is not ours to believe. So a {@code cnf} that names anything but the thumbprint of a
 * key is refused.
 */
final class ClaimsReader {

    private final JWTClaimsSet claims;
    private final int maxChainLength;

    private ClaimsReader(JWTClaimsSet claims, int maxChainLength) {
        this.claims = claims;
        this.maxChainLength = maxChainLength;
    }

    static AccessToken read(JWTClaimsSet claims, int maxChainLength) throws RejectedTokenException {
        return new ClaimsReader(claims, maxChainLength).read();
    }

    private AccessToken read() throws RejectedTokenException {
        Audience audience = audience();
        CallChain chain = chain();
        try {
            return new AccessToken(
                    text(AccessTokenClaims.ISSUER),
                    subject(),
                    audience,
                    parse(AccessTokenClaims.CLIENT_ID, ClientId::new),
                    time(AccessTokenClaims.ISSUED_AT),
                    time(AccessTokenClaims.EXPIRES_AT),
                    text(AccessTokenClaims.TOKEN_ID),
                    parse(AccessTokenClaims.SCOPE, Scopes::parse),
                    optionalText(AccessTokenClaims.LINEAGE),
                    authentication(),
                    chain,
                    optionalText(AccessTokenClaims.TRANSACTION),
                    new Restrictions(mayAct(), confirmation(), context(), once()));
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private Subject subject() throws RejectedTokenException {
        SubjectKind kind = parse(AccessTokenClaims.SUBJECT_KIND, SubjectKind::parse);
        return parse(AccessTokenClaims.SUBJECT, value -> new Subject(value, kind));
    }

    /** Exactly one: a token for two services could be used by the one at the other. */
    private Audience audience() throws RejectedTokenException {
        List<String> values = claims.getAudience();
        if (values.size() != 1 || !Audience.isValid(values.get(0))) {
            throw new RejectedTokenException(TokenError.WRONG_AUDIENCE, "aud is not exactly one URI");
        }
        return new Audience(values.get(0));
    }

    private CallChain chain() throws RejectedTokenException {
        try {
            return CallChain.parse(
                    claims.getClaim(AccessTokenClaims.CALL_CHAIN),
                    claims.getClaim(AccessTokenClaims.ACTOR),
                    maxChainLength);
        } catch (IllegalArgumentException e) {
            throw new RejectedTokenException(TokenError.INVALID_CHAIN, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable UserAuthentication authentication() throws RejectedTokenException {
        if (claims.getClaim(AccessTokenClaims.AUTH_TIME) == null) {
            return null;
        }
        return new UserAuthentication(time(AccessTokenClaims.AUTH_TIME), optionalText(AccessTokenClaims.ACR), amr());
    }

    private List<String> amr() throws RejectedTokenException {
        Object amr = claims.getClaim(AccessTokenClaims.AMR);
        if (amr == null) {
            return List.of();
        }
        if (!(amr instanceof List<?> methods) || !methods.stream().allMatch(String.class::isInstance)) {
            throw invalid("amr is not an array of strings");
        }
        return methods.stream().map(String.class::cast).toList();
    }

    private @Nullable ClientId mayAct() throws RejectedTokenException {
        Object mayAct = claims.getClaim(AccessTokenClaims.MAY_ACT);
        if (mayAct == null) {
            return null;
        }
        // Any other member would narrow who may act in a way that is not understood here.
        if (mayAct instanceof Map<?, ?> party
                && party.size() == 1
                && party.get(AccessTokenClaims.SUBJECT) instanceof String sub
                && ClientId.isValid(sub)) {
            return new ClientId(sub);
        }
        throw invalid("may_act is not an object with the sub of one client");
    }

    private @Nullable Confirmation confirmation() throws RejectedTokenException {
        Object confirmation = claims.getClaim(AccessTokenClaims.CONFIRMATION);
        if (confirmation == null) {
            return null;
        }
        // Any other member would bind the token to something that is not understood here.
        if (confirmation instanceof Map<?, ?> members
                && members.size() == 1
                && members.get(AccessTokenClaims.THUMBPRINT) instanceof String jkt) {
            return new Confirmation(jkt);
        }
        throw invalid("cnf is not an object with the jkt of one key");
    }

    private TransactionContext context() throws RejectedTokenException {
        Object context = claims.getClaim(AccessTokenClaims.TRANSACTION_CONTEXT);
        if (context == null) {
            return TransactionContext.none();
        }
        if (!(context instanceof Map<?, ?> members)) {
            throw invalid("tctx is not an object");
        }
        Map<String, String> values = new HashMap<>();
        for (Map.Entry<?, ?> member : members.entrySet()) {
            if (!(member.getKey() instanceof String name) || !(member.getValue() instanceof String value)) {
                throw invalid("tctx has a value that is not a string");
            }
            values.put(name, value);
        }
        return TransactionContext.of(values);
    }

    private boolean once() throws RejectedTokenException {
        Object once = claims.getClaim(AccessTokenClaims.ONCE);
        if (once == null || once instanceof Boolean) {
            return Boolean.TRUE.equals(once);
        }
        throw invalid("once is neither true nor false");
    }

    private <T> T parse(String claim, Function<String, T> parser) throws RejectedTokenException {
        String value = text(claim);
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException e) {
            throw invalid(claim + ": " + e.getMessage());
        }
    }

    private String text(String claim) throws RejectedTokenException {
        String value = optionalText(claim);
        if (value == null) {
            throw invalid(claim + " is missing");
        }
        return value;
    }

    private @Nullable String optionalText(String claim) throws RejectedTokenException {
        Object value = claims.getClaim(claim);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw invalid(claim + " is not a string");
    }

    private Instant time(String claim) throws RejectedTokenException {
        Object value = claims.getClaim(claim);
        if (value instanceof Date date) {
            return date.toInstant();
        }
        if (value instanceof Number seconds) {
            try {
                return Instant.ofEpochSecond(seconds.longValue());
            } catch (DateTimeException e) {
                throw invalid(claim + " is no time that a clock could show");
            }
        }
        throw invalid(claim + " is missing or no number");
    }

    private static RejectedTokenException invalid(String detail) {
        return new RejectedTokenException(TokenError.INVALID_CLAIMS, detail);
    }
}
