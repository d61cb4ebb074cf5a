package io.tokenrelay.authserver.authorizations;

import java.util.List;

/** Who has to know that grants ended, or the browser session that they were granted in. */
public interface EndedGrants {

    /**
     * Notes what ended, in the transaction that ends it: both happen, or neither.
     *
     * @param grants at least one; with {@link EndReason#LOGOUT} all of the session, also those that go on after it
     */
    void ended(List<UserGrant> grants, EndReason reason);
}
