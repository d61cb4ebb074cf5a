package io.tokenrelay.starter.outbound;

import com.nimbusds.jwt.JWTClaimsSet;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.AccessTokenClaims;
import io.tokenrelay.starter.exchange.TokenRequest;

/**
 * The command with which an operator of the authorization server sees what each rule says to a request that it refused.
 *
 * <p>It has what the caller's token says, never the token; and not the values that it is bound to, which are nobody's
 * business who reads a log.
 */
final class ExplainCommand {

    private ExplainCommand() {}

    static String of(TokenRequest.OnBehalfOf request) {
        return "auth-server explain --target " + request.target()
                + " --scope " + quoted(request.scopes().toString())
                + " --claims " + quoted(claims(request.caller().token()));
    }

    private static String claims(AccessToken token) {
        return new JWTClaimsSet.Builder(AccessTokenClaims.write(token))
                .claim(AccessTokenClaims.TRANSACTION_CONTEXT, null)
                .build()
                .toString();
    }

    /** Inside of single quotes a shell takes everything as it is, but these. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
