package io.tokenrelay.authserver.tokens;

import io.tokenrelay.authserver.authorizations.KnownGrants;
import io.tokenrelay.authserver.clients.LoginClients;
import io.tokenrelay.authserver.keys.Lineages;
import io.tokenrelay.core.exchange.People;
import io.tokenrelay.core.exchange.SubjectTokens;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.Subject;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.Verification;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Tells whether an access token still holds. */
@Component
public class LiveTokens {

    private final SubjectTokens verifier;
    private final Revocations revocations;
    private final Lineages lineages;
    private final KnownGrants grants;
    private final People people;
    private final Supplier<Registry> registry;
    private final LoginClients clients;
    private final Clock clock;

    LiveTokens(
            SubjectTokens verifier,
            Revocations revocations,
            Lineages lineages,
            KnownGrants grants,
            People people,
            Supplier<Registry> registry,
            LoginClients clients,
            Clock clock) {
        this.verifier = verifier;
        this.revocations = revocations;
        this.lineages = lineages;
        this.grants = grants;
        this.people = people;
        this.registry = registry;
        this.clients = clients;
        this.clock = clock;
    }

    /** The token, if it is genuine, unexpired and not taken back in any way, and all who are in it are registered. */
    public Optional<LiveToken> find(TokenValue value) {
        if (!(verifier.verify(value) instanceof Verification.Verified verified)
                || !RegisteredParties.of(verified.token(), registry.get(), clients)
                || revocations.isRevoked(verified.token())) {
            return Optional.empty();
        }
        AccessToken token = verified.token();
        if (!token.subject().isUser()) {
            return Optional.of(new LiveToken(token, null));
        }
        return Optional.ofNullable(token.lineage())
                .flatMap(lineage -> lineages.grantId(lineage, token.audience()))
                .flatMap(grants::find)
                .filter(grant -> grant.isActive(clock.instant()))
                .filter(grant -> Subject.user(grant.person()).equals(token.subject()))
                .filter(grant -> people.find(grant.person())
                        .filter(People.Standing::active)
                        .isPresent())
                .map(grant -> new LiveToken(token, grant));
    }
}
