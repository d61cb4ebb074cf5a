package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.consent.ConsentQuestion;
import io.tokenrelay.authserver.consent.ConsentQuestions;
import io.tokenrelay.authserver.registry.CurrentRegistry;
import io.tokenrelay.authserver.registry.RegistryVersion;
import io.tokenrelay.core.registry.Reach;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells the consent page what waits for a decision that would still count. */
@Component
class OpenQuestions implements ConsentQuestions {

    private final PendingConsents pendingConsents;
    private final Consents consents;
    private final CurrentRegistry registry;

    OpenQuestions(PendingConsents pendingConsents, Consents consents, CurrentRegistry registry) {
        this.pendingConsents = pendingConsents;
        this.consents = consents;
        this.registry = registry;
    }

    @Override
    public Optional<ConsentQuestion> find(String state, UUID person, ClientId client) {
        RegistryVersion current = registry.current();
        return pendingConsents
                .find(state, person, client)
                .filter(pending -> pending.registryVersion() == current.number())
                .map(pending -> new ConsentQuestion(
                        client,
                        pending.requested(),
                        current.registry(),
                        agreed(client, person),
                        pending.request().redirectUri()));
    }

    private Map<Scope, Reach> agreed(ClientId client, UUID person) {
        return consents.given(client, person).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, consent -> consent.getValue().reach()));
    }
}
