package io.tokenrelay.core.registry;

import java.util.Optional;

/**
 * A client as the file declares it.
 *
 * @param forSignIn whether people are meant to sign in there, be it declared right or wrong
 * @param login where the browser may be sent back to, when people sign in there
 * @param keys by which it proves who it is; none when a secret is generated for it
 */
record ClientDraft(boolean forSignIn, Optional<ClientRegistration> login, Optional<ClientKeys> keys) {

    /** Of a service without {@code client}. */
    static final ClientDraft NONE = new ClientDraft(false, Optional.empty(), Optional.empty());

    /** It is there, but in no form that says anything; so that nothing else is reported for what it may have meant. */
    static final ClientDraft UNREADABLE = new ClientDraft(true, Optional.empty(), Optional.empty());
}
