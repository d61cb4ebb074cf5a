package io.tokenrelay.authserver.registry;

import io.tokenrelay.authserver.changes.Changes;
import io.tokenrelay.authserver.clients.ClientSecretProvisioning;
import io.tokenrelay.authserver.clients.Sha256;
import io.tokenrelay.authserver.startup.StartupRefused;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.registry.RegistryDifference;
import java.util.HashMap;
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
    private final RegistryInForce inForce;
    private final ClientSecretProvisioning secrets;
    private final Changes changes;
    private final ApplicationEventPublisher events;

    RegistryApplication(
            RegistryVersions versions,
            RegistryInForce inForce,
            ClientSecretProvisioning secrets,
            Changes changes,
            ApplicationEventPublisher events) {
        this.versions = versions;
        this.inForce = inForce;
        this.secrets = secrets;
        this.changes = changes;
        this.events = events;
    }

    /**
     * The file of a server that starts: applied unless that would undo what came after it.
     *
     * @param replacing whether it may take the place of what a command has applied
     * @throws StartupRefused when it adds paths that nobody has acknowledged
     */
    @Transactional
    public StartDecision start(RegistryReading.Understood read, Acknowledgements acknowledged, boolean replacing) {
        versions.takeTurns();
        StartDecision decision = StartDecision.about(read.text(), versions.latest(), versions.knows(read.text()));
        boolean applying = decision == StartDecision.APPLY || (decision == StartDecision.UNRELATED && replacing);
        if (applying) {
            refusal(read, acknowledged, Cause.START).ifPresent(refusal -> {
                throw new StartupRefused(refusal.error(), read.source() + ":\n" + refusal.detail());
            });
            add(read, acknowledged, Cause.START);
        }
        if (applying || decision == StartDecision.IN_FORCE) {
            secrets.provision(read.registry());
        }
        return decision;
    }

    /**
     * Applies it, if that version is still in force and each path that it adds is acknowledged.
     *
     * @param expected the number of the version that it was compared with; 0 for none
     */
    @Transactional
    public RegistryApplying applyAfter(
            long expected, RegistryReading.Understood read, Acknowledgements acknowledged, Cause cause) {
        versions.takeTurns();
        Optional<StoredVersion> latest = versions.latest();
        long now = latest.map(StoredVersion::version).orElse(RegistryVersion.NONE.number());
        if (now != expected) {
            return RegistryRefusal.overtaken(expected, now);
        }
        if (latest.filter(version -> version.text().equals(read.text())).isPresent()) {
            secrets.provision(read.registry());
            return new RegistryApplying.Applied(now, false);
        }
        Optional<RegistryRefusal> refusal = refusal(read, acknowledged, cause);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        long version = add(read, acknowledged, cause);
        secrets.provision(read.registry());
        return new RegistryApplying.Applied(version, true);
    }

    /** Asked within the transaction: what the paths are compared with stays in force until its end. */
    private Optional<RegistryRefusal> refusal(
            RegistryReading.Understood read, Acknowledgements acknowledged, Cause cause) {
        RegistryVersion before = inForce.readToCompare();
        return AcknowledgementRule.refusal(
                before,
                RegistryDifference.between(before.registry(), read.registry()).toAcknowledge(),
                acknowledged,
                cause);
    }

    /** Within the transaction: a registry that the audit log could not take does not come into force. */
    private long add(RegistryReading.Understood read, Acknowledgements acknowledged, Cause cause) {
        long version = versions.add(read.text(), read.source(), cause);
        changes.tell(CurrentRegistry.TOPIC, Long.toString(version));
        events.publishEvent(
                SecurityEvent.allowed("registry.applied", null, null, details(version, read, acknowledged, cause)));
        return version;
    }

    private static Map<String, String> details(
            long version, RegistryReading.Understood read, Acknowledgements acknowledged, Cause cause) {
        Map<String, String> details = new HashMap<>();
        details.put("version", Long.toString(version));
        details.put("hash", HexFormat.of().formatHex(Sha256.of(read.text())));
        details.put("source", read.source());
        details.put("by", cause.actor());
        if (!acknowledged.isEmpty()) {
            details.put("acknowledged", acknowledged.toString());
        }
        return details;
    }
}
