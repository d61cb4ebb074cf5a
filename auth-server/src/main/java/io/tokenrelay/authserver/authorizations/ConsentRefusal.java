package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.core.token.ClientId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps that a person said no: what they were asked about is not allowed any more, whatever they said before. */
@Component
class ConsentRefusal {

    private final Consents consents;
    private final GrantEvents events;

    ConsentRefusal(Consents consents, GrantEvents events) {
        this.consents = consents;
        this.events = events;
    }

    @Transactional
    public void keep(PendingConsent pending) {
        ClientId client = pending.request().client();
        consents.withdraw(client, pending.person(), pending.requested());
        events.refused(client, pending.person(), pending.requested());
    }
}
