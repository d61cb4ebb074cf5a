package io.tokenrelay.authserver.clients;

import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.registry.ClientCredential;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.ServerEntry;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.ClientId;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives every service that has neither keys nor a secret one, and takes it from every service that has keys or uses its secret
 * otherwise, in the transaction that applies the registry.
 */
@Component
public class ClientSecretProvisioning {

    private static final Logger LOG = LoggerFactory.getLogger(ClientSecretProvisioning.class);

    private final ClientSecrets secrets;
    private final SecretFile files;
    private final ApplicationEventPublisher events;

    ClientSecretProvisioning(ClientSecrets secrets, ClientProperties properties, ApplicationEventPublisher events) {
        this.secrets = secrets;
        this.files = new SecretFile(properties.clientSecretsDirectory());
        this.events = events;
    }

    /**
     * Generates what is missing. The file is on disk before the hash is committed, so a secret can't be lost; a client
     * that has one keeps it, and nothing is written. A client that has got keys loses its secret for good: should it go
     * back, it gets a new one, whatever its file says. So does one that signs with its secret from now on, or no more: what
     * was sent may be known to others, and of what is sent only a hash is kept.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void provision(Registry registry) {
        Map<ClientId, ClientCredential.Secret> holders = secrets.holders();
        for (Service service : registry.services()) {
            // The server's own entry is no client. A secret of an earlier service of that name must not come back with
            // the name.
            Optional<ClientCredential.Secret> wanted =
                    service.name().equals(ServerEntry.NAME) ? Optional.empty() : service.secret();
            Optional<ClientCredential.Secret> has = Optional.ofNullable(holders.get(service.name()));
            if (!wanted.equals(has)) {
                has.ifPresent(old -> forget(service.name()));
                wanted.ifPresent(use -> provide(service.name(), use));
            }
        }
    }

    private void forget(ClientId service) {
        if (secrets.forget(service)) {
            LOG.info(
                    "Service {} proves itself otherwise now: the client secret that it had counts no more. If it gets no other,"
                            + " delete the file {}",
                    service,
                    files.path(service));
            publish("client.secret-forgotten", service);
        }
    }

    private void provide(ClientId service, ClientCredential.Secret use) {
        SecretFile.Provided provided = files.provide(service, secrets::wasForgotten);
        secrets.insert(service, provided.secret(), use);
        tell(service, provided.reused());
    }

    private void tell(ClientId service, boolean reused) {
        if (reused) {
            LOG.warn(
                    "Service {} had no secret in the database: the one in the file {} was REUSED, whoever may know it."
                            + " For a new secret delete its row from client_secret AND this file, and start again",
                    service,
                    files.path(service));
        } else {
            LOG.info("Service {} has a new client secret, in {}", service, files.path(service));
        }
        publish(reused ? "client.secret-reused" : "client.secret-created", service);
    }

    private void publish(String type, ClientId service) {
        events.publishEvent(SecurityEvent.allowed(type, service, null, Map.of()));
    }
}
