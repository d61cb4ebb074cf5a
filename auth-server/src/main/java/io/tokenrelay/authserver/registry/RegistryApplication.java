package io.tokenrelay.authserver.registry;

import io.tokenrelay.authserver.changes.Changes;
import io.tokenrelay.authserver.clients.ClientSecretProvisioning;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.event.SecurityEvent.Outcome;
import io.tokenrelay.core.registry.Registry;
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

    /**
     * The file of a server that starts: applied unless that would undo what came after it.
     *
     * @param registry what the text says
     */
    @Transactional
    public StartDecision start(Registry registry, String text, String source) {
        versions.takeTurns();
        Optional<StoredVersion> inForce = versions.latest();
        StartDecision decision = StartDecision.about(text, inForce, versions.knows(text));
        if (decision == StartDecision.APPLY) {
            add(text, source, Cause.START);
        }
        if (decision == StartDecision.APPLY || decision == StartDecision.IN_FORCE) {
            secrets.provision(registry);
        }
        return decision;
    }

    /** Applies it whatever is in force. */
    @Transactional
    public long force(Registry registry, String text, String source, Cause cause) {
        versions.takeTurns();
        return apply(registry, text, source, cause);
    }

    /**
     * Applies it, if that version is still in force.
     *
     * @param expected the number of the version that it was compared with; 0 for none
     * @return its number; none when another one has come into force meanwhile
     */
    @Transactional
    public Optional<Long> applyAfter(long expected, Registry registry, String text, String source, Cause cause) {
        versions.takeTurns();
        long inForce = versions.latest().map(StoredVersion::version).orElse(RegistryVersion.NONE.number());
        return inForce == expected ? Optional.of(apply(registry, text, source, cause)) : Optional.empty();
    }

    private long apply(Registry registry, String text, String source, Cause cause) {
        long version = add(text, source, cause);
        secrets.provision(registry);
        return version;
    }

    /** Within the transaction: a registry that the audit log could not take does not come into force. */
    private long add(String text, String source, Cause cause) {
        long version = versions.add(text, source, cause);
        changes.tell(CurrentRegistry.TOPIC, Long.toString(version));
        StoredVersion stored = versions.find(version).orElseThrow();
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
                        stored.hash(),
                        "source",
                        source,
                        "cause",
                        cause.column())));
        return version;
    }
}
