package io.tokenrelay.authserver.registry;

import io.tokenrelay.authserver.clients.ClientSecretProvisioning;
import io.tokenrelay.authserver.clients.Sha256;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.event.SecurityEvent.Outcome;
import io.tokenrelay.core.registry.Registry;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes a registry the one in force: its text, and the credentials of its new services, in one transaction. */
@Component
class RegistryApplication {

    private final RegistryVersions versions;
    private final ClientSecretProvisioning secrets;
    private final ApplicationEventPublisher events;

    RegistryApplication(RegistryVersions versions, ClientSecretProvisioning secrets, ApplicationEventPublisher events) {
        this.versions = versions;
        this.secrets = secrets;
        this.events = events;
    }

    @Transactional
    public RegistryVersion apply(Registry registry, String text, String source) {
        RegistryVersions.Kept kept = versions.keep(text, source);
        secrets.provision(registry);
        if (kept.fresh()) {
            tell(kept.version(), text, source);
        }
        return new RegistryVersion(kept.version(), registry);
    }

    /** Within the transaction: a registry that the audit log could not take does not come into force. */
    private void tell(long version, String text, String source) {
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
                        HexFormat.of().formatHex(Sha256.of(text)),
                        "source",
                        source)));
    }
}
