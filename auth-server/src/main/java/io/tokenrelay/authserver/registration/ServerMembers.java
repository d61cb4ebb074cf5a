package io.tokenrelay.authserver.registration;

import io.tokenrelay.authserver.clients.ClientSecrets;
import io.tokenrelay.authserver.clients.ProtocolRefusal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The members that are the server's to choose (RFC 7591 §3.2.1): what a request may say of them. */
@Component
class ServerMembers {

    private static final String CLIENT_ID = "client_id";
    private static final String CLIENT_SECRET = "client_secret";
    private static final List<String> NEVER_SENT = List.of(
            "registration_access_token", "registration_client_uri", "client_secret_expires_at", "client_id_issued_at");

    private final ClientSecrets secrets;

    ServerMembers(ClientSecrets secrets) {
        this.secrets = secrets;
    }

    /**
     * Whoever registers says nothing of them.
     *
     * @throws ProtocolRefusal when it does
     */
    void checkNew(MetadataDocument document) {
        refuse(document, NEVER_SENT);
        refuse(document, List.of(CLIENT_ID, CLIENT_SECRET));
    }

    /**
     * An update names its own client, and no secret but the one that this has (RFC 7592 §2.2).
     *
     * @throws ProtocolRefusal when it doesn't
     */
    void checkUpdate(MetadataDocument document, Registration client) {
        refuse(document, NEVER_SENT);
        if (!document.text(CLIENT_ID).equals(Optional.of(client.client().value()))) {
            throw MetadataRefusal.of(RegistrationError.OF_ANOTHER_CLIENT, CLIENT_ID);
        }
        Optional<String> secret = document.text(CLIENT_SECRET);
        if (secret.isPresent() && !secrets.matches(Optional.of(client.client()), secret.get())) {
            throw MetadataRefusal.of(RegistrationError.CHOSEN_BY_SERVER, CLIENT_SECRET);
        }
    }

    private static void refuse(MetadataDocument document, List<String> members) {
        members.stream().filter(document::has).findFirst().ifPresent(member -> {
            throw MetadataRefusal.of(RegistrationError.CHOSEN_BY_SERVER, member);
        });
    }
}
