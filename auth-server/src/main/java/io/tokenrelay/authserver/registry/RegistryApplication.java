package io.tokenrelay.authserver.registry;

import io.tokenrelay.authserver.clients.ClientSecretProvisioning;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes a registry the one in force: its text, and the credentials of its new services, in one transaction. */
@Component
class RegistryApplication {

    private final RegistryVersions versions;
    private final ClientSecretProvisioning secrets;

    RegistryApplication(RegistryVersions versions, ClientSecretProvisioning secrets) {
        this.versions = versions;
        this.secrets = secrets;
    }

    @Transactional
    public RegistryVersion apply(Registry registry, String text, String source) {
        long version = versions.keep(text, source);
        secrets.provision(registry.services().stream().map(Service::name).toList());
        return new RegistryVersion(version, registry);
    }
}
