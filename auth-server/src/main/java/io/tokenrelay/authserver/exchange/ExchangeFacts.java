package io.tokenrelay.authserver.exchange;

import io.tokenrelay.authserver.authorizations.KnownGrants;
import io.tokenrelay.authserver.authorizations.UserGrant;
import io.tokenrelay.authserver.keys.Lineages;
import io.tokenrelay.authserver.tokens.Revocations;
import io.tokenrelay.core.exchange.Grant;
import io.tokenrelay.core.exchange.Grants;
import io.tokenrelay.core.exchange.SubjectTokens;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.Verification;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the rules ask while they decide about one request, looked up at once.
 *
 * <p>That happens once the subject token is verified, because all that will be asked follows from it: its grant. Asked
 * about anything else, the answer is that it doesn't hold. For one request only.
 */
class ExchangeFacts implements SubjectTokens, Grants {

    private final SubjectTokens verifier;
    private final Lineages lineages;
    private final Revocations revocations;
    private final KnownGrants grants;
    private final Consumer<UserGrant> seen;
    private final Instant now;

    private @Nullable AccessToken subjectToken;
    private @Nullable Grant found;

    ExchangeFacts(
            SubjectTokens verifier,
            Lineages lineages,
            Revocations revocations,
            KnownGrants grants,
            Consumer<UserGrant> seen,
            Instant now) {
        this.verifier = verifier;
        this.lineages = lineages;
        this.revocations = revocations;
        this.grants = grants;
        this.seen = seen;
        this.now = now;
    }

    @Override
    public Verification verify(TokenValue token) {
        Verification verification = verifier.verify(token);
        if (verification instanceof Verification.Verified verified) {
            subjectToken = verified.token();
            found = look(verified.token()).orElse(null);
        }
        return verification;
    }

    @Override
    public Optional<Grant> find(String lineage, Audience audience) {
        boolean asked = subjectToken != null
                && lineage.equals(subjectToken.lineage())
                && audience.equals(subjectToken.audience());
        return asked ? Optional.ofNullable(found) : Optional.empty();
    }

    @Override
    public String lineage(UUID grantId, Audience audience) {
        return lineages.lineage(grantId, audience);
    }

    @Override
    public boolean isRevoked(AccessToken token) {
        return revocations.isRevoked(token);
    }

    private Optional<Grant> look(AccessToken token) {
        return Optional.ofNullable(token.lineage())
                .flatMap(lineage -> lineages.grantId(lineage, token.audience()))
                .flatMap(grants::find)
                .map(grant -> {
                    seen.accept(grant);
                    return new Grant(grant.id(), grant.person(), grant.isActive(now), grant.reach());
                });
    }
}
