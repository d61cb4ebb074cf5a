package io.tokenrelay.authserver.authorizations;

import java.util.List;

/** Who has to know that grants ended. */
public interface EndedGrants {

    /**
     * Notes what ended, in the transaction that ends it: both happen, or neither.
     *
     * @param grants at least one
     */
    void ended(List<UserGrant> grants, EndReason reason);
}
