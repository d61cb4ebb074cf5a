package io.tokenrelay.authserver.clients;

import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.event.SecurityEvent.Outcome;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.ClientId;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gives every service that has neither keys nor a secret one, in the transaction that applies the registry. */
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
     * that has one keeps it, and nothing is written. The secret of a client that has got keys stays, is not accepted while
     * it has them, and counts again afterwards.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void provision(Registry registry) {
        registry.services().stream()
                .filter(service -> service.keys().isEmpty())
                .map(Service::name)
                .filter(service -> !secrets.exists(service))
                .forEach(this::provide);
    }

    private void provide(ClientId service) {
        SecretFile.Provided provided = files.provide(service);
        secrets.insert(service, provided.secret());
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
            LOG.info("Service {} is new: its client secret is in {}", service, files.path(service));
        }
        String type = reused ? "client.secret-reused" : "client.secret-created";
        events.publishEvent(new SecurityEvent(type, Outcome.ALLOWED, service, null, null, Map.of()));
    }
}
