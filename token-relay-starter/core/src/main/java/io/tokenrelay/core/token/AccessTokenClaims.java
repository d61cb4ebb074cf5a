package io.tokenrelay.core.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Date;
import java.util.List;
import java.util.Map;

/**
 * The claims of the token profile by name, and how an {@link AccessToken} becomes them.
 *
 * <p>Whoever signs writes with {@link #write}, so that the server and a test kit mint the same tokens; the way back
 * is {@link AccessTokenVerifier}.
 */
public final class AccessTokenClaims {

    /** The {@code typ} of the header (RFC 9068 §2.1). */
    public static final String TYPE = "at+jwt";

    /**
     * What the server signs with: the first unless the registry says another for the service that a token is for. Each goes
     * with another kind of key, so that a published key tells with which of them it signs.
     */
    public static final List<JWSAlgorithm> ALGORITHMS = List.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256);

    public static final String ISSUER = "iss";
    public static final String SUBJECT = "sub";
    public static final String SUBJECT_KIND = "sub_kind";
    public static final String AUDIENCE = "aud";
    public static final String CLIENT_ID = "client_id";
    public static final String ISSUED_AT = "iat";
    public static final String EXPIRES_AT = "exp";
    public static final String NOT_BEFORE = "nbf";
    public static final String TOKEN_ID = "jti";
    public static final String SCOPE = "scope";
    public static final String LINEAGE = "lin";
    public static final String AUTH_TIME = "auth_time";
    public static final String ACR = "acr";
    public static final String AMR = "amr";
    public static final String ACTOR = "act";
    public static final String CALL_CHAIN = "call_chain";
    public static final String TRANSACTION = "txn";
    public static final String MAY_ACT = "may_act";

    /** What a key-bound token is bound to (RFC 7800 §3.1). */
    public static final String CONFIRMATION = "cnf";

    /** The member of {@link #CONFIRMATION} that has the key's thumbprint (RFC 9449 §6.1). */
    public static final String THUMBPRINT = "jkt";

    /** The transaction that the token is bound to. */
    public static final String TRANSACTION_CONTEXT = "tctx";

    /** Whether the token is good for one use only. */
    public static final String ONCE = "once";

    private AccessTokenClaims() {}

    /** The claims to sign for this token. Times are written in whole seconds. */
    public static JWTClaimsSet write(AccessToken token) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(token.issuer())
                .subject(token.subject().value())
                .claim(SUBJECT_KIND, token.subject().kind().claim())
                .audience(token.audience().value())
                .claim(CLIENT_ID, token.clientId().value())
                .issueTime(Date.from(token.issuedAt()))
                .expirationTime(Date.from(token.expiresAt()))
                .jwtID(token.jti())
                .claim(SCOPE, token.scopes().toString())
                .claim(LINEAGE, token.lineage())
                .claim(TRANSACTION, token.txn());
        UserAuthentication authentication = token.authentication();
        if (authentication != null) {
            claims.claim(AUTH_TIME, authentication.authTime().getEpochSecond()).claim(ACR, authentication.acr());
            if (!authentication.amr().isEmpty()) {
                claims.claim(AMR, authentication.amr());
            }
        }
        if (!token.chain().isEmpty()) {
            claims.claim(ACTOR, token.chain().toActClaim())
                    .claim(CALL_CHAIN, token.chain().toCallChainClaim());
        }
        write(token.restrictions(), claims);
        return claims.build();
    }

    private static void write(Restrictions restrictions, JWTClaimsSet.Builder claims) {
        ClientId mayAct = restrictions.mayAct();
        if (mayAct != null) {
            claims.claim(MAY_ACT, Map.of(SUBJECT, mayAct.value()));
        }
        restrictions.boundKey().ifPresent(key -> claims.claim(CONFIRMATION, Map.of(THUMBPRINT, key.jkt())));
        if (!restrictions.context().isEmpty()) {
            claims.claim(TRANSACTION_CONTEXT, restrictions.context().values());
        }
        if (restrictions.once()) {
            claims.claim(ONCE, true);
        }
    }
}
