package io.tokenrelay.core.registry;

import java.util.Optional;

/**
 * A client as the file declares it.
 *
 * @param forSignIn whether people are meant to sign in there, be it declared right or wrong
 * @param login where the browser may be sent back to, when people sign in there
 * @param credential how it proves who it is
 */
record ClientDraft(boolean forSignIn, Optional<ClientRegistration> login, ClientCredential credential) {

    /** Of a service without {@code client}. */
    static final ClientDraft NONE = new ClientDraft(false, Optional.empty(), ClientCredential.Secret.SENT);

    /** It is there, but in no form that says anything; so that nothing else is reported for what it may have meant. */
    static final ClientDraft UNREADABLE = new ClientDraft(true, Optional.empty(), ClientCredential.Secret.SENT);
}
