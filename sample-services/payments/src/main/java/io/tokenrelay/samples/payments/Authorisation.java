package io.tokenrelay.samples.payments;

import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.starter.context.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a payment was authorised: what this service could read in the caller's verified token. Kept with the payment,
 * so that "who charged this, and through whom" has an answer later.
 *
 * @param subject on whose behalf
 * @param subjectKind whether that is a person or a service
 * @param caller the service that called
 * @param chain every service that the request came through, edge first
 * @param scopes what the token allowed
 * @param transaction the request that entered at the edge, the same at every hop
 */
record Authorisation(
        String subject,
        String subjectKind,
        String caller,
        List<String> chain,
        List<String> scopes,
        @Nullable String transaction) {

    static Authorisation of(Caller caller) {
        AccessToken token = caller.token();
        return new Authorisation(
                token.subject().value(),
                token.subject().kind().claim(),
                token.immediateCaller().value(),
                token.chain().toCallChainClaim(),
                token.scopes().stream().map(Scope::value).toList(),
                token.txn());
    }
}
