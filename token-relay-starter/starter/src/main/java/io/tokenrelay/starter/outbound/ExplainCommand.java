package io.tokenrelay.starter.outbound;

import com.nimbusds.jwt.JWTClaimsSet;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.AccessTokenClaims;
import io.tokenrelay.starter.exchange.TokenRequest;
import java.util.List;

/**
 * The command with which an operator of the authorization server sees what each rule says to a request that it refused.
 *
 * <p>It has what the rules ask of the caller's token, never the token; and nothing that they don't need, such as the token's
 * own id, its key, its times or the values that it is bound to, which are nobody's business who reads a log.
 */
final class ExplainCommand {

    /** The rest is made up by the command itself. */
    private static final List<String> ASKED_BY_RULES = List.of(
            AccessTokenClaims.SUBJECT,
            AccessTokenClaims.SUBJECT_KIND,
            AccessTokenClaims.AUDIENCE,
            AccessTokenClaims.CLIENT_ID,
            AccessTokenClaims.SCOPE,
            AccessTokenClaims.LINEAGE,
            AccessTokenClaims.AUTH_TIME,
            AccessTokenClaims.ACR,
            AccessTokenClaims.ACTOR,
            AccessTokenClaims.CALL_CHAIN,
            AccessTokenClaims.TRANSACTION,
            AccessTokenClaims.MAY_ACT,
            AccessTokenClaims.ONCE);

    private ExplainCommand() {}

    static String of(TokenRequest.OnBehalfOf request) {
        return "auth-server explain --target " + request.target()
                + " --scope " + quoted(request.scopes().toString())
                + " --claims " + quoted(claims(request.caller().token()));
    }

    private static String claims(AccessToken token) {
        JWTClaimsSet said = AccessTokenClaims.write(token);
        JWTClaimsSet.Builder asked = new JWTClaimsSet.Builder();
        ASKED_BY_RULES.forEach(name -> asked.claim(name, said.getClaim(name)));
        return asked.build().toString();
    }

    /** Inside of single quotes a shell takes everything as it is, but these. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
