package io.tokenrelay.authserver.clients;

import io.tokenrelay.core.token.ClientId;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gives every service that has no secret one, in the transaction that applies the registry. */
@Component
public class ClientSecretProvisioning {

    private static final Logger LOG = LoggerFactory.getLogger(ClientSecretProvisioning.class);

    private final ClientSecrets secrets;
    private final SecretFile files;

    ClientSecretProvisioning(ClientSecrets secrets, ClientProperties properties) {
        this.secrets = secrets;
        this.files = new SecretFile(properties.clientSecretsDirectory());
    }

    /**
     * Generates what is missing. The file is on disk before the hash is committed, so a secret can't be lost; a client
     * that has one keeps it, and nothing is written.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void provision(Collection<ClientId> services) {
        for (ClientId service : services) {
            if (!secrets.exists(service)) {
                secrets.insert(service, files.provide(service));
                LOG.info("Service {} is new: its client secret is in {}", service, files.path(service));
            }
        }
    }
}
