package io.tokenrelay.authserver.tokens;

import io.tokenrelay.authserver.authorizations.CodeRedemption;
import io.tokenrelay.core.token.Scopes;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The token endpoint's {@code authorization_code} (RFC 6749 §4.1.3), with PKCE for every client (RFC 7636 §4.5). */
@Component
public class CodeGrant {

    private static final Pattern CODE_VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private final CodeRedemption codes;
    private final LoginResources resources;
    private final LoginAnswer answer;
    private final TransactionOperations transactions;

    CodeGrant(CodeRedemption codes, LoginResources resources, LoginAnswer answer, TransactionOperations transactions) {
        this.codes = codes;
        this.resources = resources;
        this.answer = answer;
        this.transactions = transactions;
    }

    /**
     * The answer to a request (RFC 6749 §5.1), by the names of its members.
     *
     * @throws io.tokenrelay.authserver.clients.ProtocolRefusal when there is nothing to be had for the code
     */
    public Map<String, Object> answer(LoginRequest request) {
        String code = request.required(OAuth2ParameterNames.CODE);
        String redirectUri = request.required(OAuth2ParameterNames.REDIRECT_URI);
        String verifier = request.required(PkceParameterNames.CODE_VERIFIER);
        if (!CODE_VERIFIER.matcher(verifier).matches()) {
            throw request.malformed(PkceParameterNames.CODE_VERIFIER);
        }
        resources.check(request);
        Presented presented = new Presented(
                LoginGrantType.CODE, () -> codes.redeem(request.client(), code, redirectUri, verifier), transactions);
        return answer.to(request, presented, Scopes.none());
    }
}
