package io.tokenrelay.authserver.registration;

import io.tokenrelay.authserver.authorizations.EndReason;
import io.tokenrelay.core.registry.SelfRegisteredName;
import io.tokenrelay.core.token.ClientId;
import java.util.List;
import org.springframework.stereotype.Component;

/** What operators do about clients that registered themselves. */
@Component
public class ClientOperations {

    private final Registrations registrations;
    private final ClientChanges changes;

    ClientOperations(Registrations registrations, ClientChanges changes) {
        this.registrations = registrations;
        this.changes = changes;
    }

    /** All of them, the newest first. */
    public List<Registration> all() {
        return registrations.all();
    }

    /**
     * Deletes a client with all that people granted it.
     *
     * @param by who, as the audit log has it
     * @return whether there was such a client
     */
    public boolean remove(ClientId client, String by) {
        return SelfRegisteredName.id(client)
                .filter(id -> changes.delete(id, client, by, EndReason.INCIDENT))
                .isPresent();
    }
}
