package io.tokenrelay.authserver.registry;

import io.tokenrelay.authserver.changes.Changes;
import io.tokenrelay.authserver.clients.ClientSecretProvisioning;
import io.tokenrelay.authserver.clients.Sha256;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.event.SecurityEvent.Outcome;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes a registry the one in force: its text, and the credentials of its new services, in one transaction with the
 * record of it in the audit log. All nodes follow.
 */
@Component
class RegistryApplication {

    private final RegistryVersions versions;
    private final ClientSecretProvisioning secrets;
    private final Changes changes;
    private final ApplicationEventPublisher events;

    RegistryApplication(
            RegistryVersions versions,
            ClientSecretProvisioning secrets,
            Changes changes,
            ApplicationEventPublisher events) {
        this.versions = versions;
        this.secrets = secrets;
        this.changes = changes;
        this.events = events;
    }

    /** The file of a server that starts: applied unless that would undo what came after it. */
    @Transactional
    public StartDecision start(RegistryReading.Understood read) {
        versions.takeTurns();
        StartDecision decision = StartDecision.about(read.text(), versions.latest(), versions.knows(read.text()));
        if (decision == StartDecision.APPLY) {
            add(read, Cause.START);
        }
        if (decision == StartDecision.APPLY || decision == StartDecision.IN_FORCE) {
            secrets.provision(read.registry());
        }
        return decision;
    }

    /** Applies it whatever is in force, and returns its number. */
    @Transactional
    public long force(RegistryReading.Understood read, Cause cause) {
        versions.takeTurns();
        return apply(read, cause);
    }

    /**
     * Applies it, if that version is still in force.
     *
     * @param expected the number of the version that it was compared with; 0 for none
     * @return its number; none when another one has come into force meanwhile
     */
    @Transactional
    public Optional<Long> applyAfter(long expected, RegistryReading.Understood read, Cause cause) {
        versions.takeTurns();
        long inForce = versions.latest().map(StoredVersion::version).orElse(RegistryVersion.NONE.number());
        return inForce == expected ? Optional.of(apply(read, cause)) : Optional.empty();
    }

    /** What is in force already stays under its number; credentials that are missing are made all the same. */
    private long apply(RegistryReading.Understood read, Cause cause) {
        long version = versions.latest()
                .filter(inForce -> inForce.text().equals(read.text()))
                .map(StoredVersion::version)
                .orElseGet(() -> add(read, cause));
        secrets.provision(read.registry());
        return version;
    }

    /** Within the transaction: a registry that the audit log could not take does not come into force. */
    private long add(RegistryReading.Understood read, Cause cause) {
        long version = versions.add(read.text(), read.source(), cause);
        changes.tell(CurrentRegistry.TOPIC, Long.toString(version));
        events.publishEvent(new SecurityEvent(
                "registry.applied",
                Outcome.ALLOWED,
                null,
                null,
                null,
                Map.of(
                        "version",
                        Long.toString(version),
                        "hash",
                        HexFormat.of().formatHex(Sha256.of(read.text())),
                        "source",
                        read.source(),
                        "by",
                        cause.actor())));
        return version;
    }
}
