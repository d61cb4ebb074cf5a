package io.tokenrelay.authserver.clients;

import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.registry.ClientCredential;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.ServerEntry;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.ClientId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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
        List<Service> changed = registry.services().stream()
                .filter(service -> !wanted(service).equals(Optional.ofNullable(holders.get(service.name()))))
                .toList();
        // Before any file is touched: what is replaced there doesn't come back with the transaction.
        if (changed.stream()
                .flatMap(service -> wanted(service).stream())
                .anyMatch(ClientCredential.Secret.SIGNING::equals)) {
            secrets.requireSeals();
        }
        for (Service service : changed) {
            if (holders.containsKey(service.name())) {
                forget(service.name());
            }
            wanted(service).ifPresent(use -> provide(service.name(), use));
        }
    }

    /** The server's own entry is no client. A secret of an earlier service of that name must not come back with the name. */
    private static Optional<ClientCredential.Secret> wanted(Service service) {
        return service.name().equals(ServerEntry.NAME) ? Optional.empty() : service.secret();
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
        // Of what a file has, nobody knows whether it was sent: none of it is signed with.
        Predicate<String> unfit = use == ClientCredential.Secret.SIGNING ? any -> true : secrets::wasForgotten;
        SecretFile.Provided provided = files.provide(service, unfit);
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
