package io.tokenrelay.authserver.tokens;

import io.tokenrelay.core.token.AccessToken;

/**
 * Access tokens that were taken back before their time, one by one or by whom they were issued to or for. That a grant
 * ended, or a signing key is not believed any more, is asked elsewhere.
 */
public interface Revocations {

    /**
     * Whether the token, one that it was exchanged from, its person, or a client in it was revoked since it was issued. In
     * memory, without a query.
     */
    boolean isRevoked(AccessToken token);

    /**
     * Revokes one token and what it was exchanged for, in the transaction of the caller; from its commit on at this node,
     * and a moment later at all.
     *
     * @param token a genuine one
     */
    void revoke(AccessToken token);
}
