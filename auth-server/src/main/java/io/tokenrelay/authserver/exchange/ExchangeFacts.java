package io.tokenrelay.authserver.exchange;

import io.tokenrelay.authserver.keys.Lineages;
import io.tokenrelay.authserver.tokens.Revocations;
import io.tokenrelay.core.exchange.Grant;
import io.tokenrelay.core.exchange.Grants;
import io.tokenrelay.core.exchange.SubjectTokens;
import io.tokenrelay.core.registry.Reach;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.Verification;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the rules ask while they decide about one request, found by one query.
 *
 * <p>The query runs once the subject token is verified, because all that will be asked follows from it: its grant. Asked
 * about anything else, the answer is that it doesn't hold. For one request only.
 */
class ExchangeFacts implements SubjectTokens, Grants {

    /** Without the person no grant is found: one who isn't there any more has nothing done on their behalf. */
    private static final String QUERY = """
            select g.id, g.person, g.reach, g.ended_at, g.expires_at
            from user_grant g join person p on p.id = g.person
            where g.id = :id
            """;

    private final AccessTokenVerifier verifier;
    private final Lineages lineages;
    private final Revocations revocations;
    private final JdbcClient jdbc;
    private final Instant now;

    private @Nullable AccessToken subjectToken;
    private @Nullable Grant found;

    ExchangeFacts(
            AccessTokenVerifier verifier, Lineages lineages, Revocations revocations, JdbcClient jdbc, Instant now) {
        this.verifier = verifier;
        this.lineages = lineages;
        this.revocations = revocations;
        this.jdbc = jdbc;
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
                .flatMap(grant -> jdbc.sql(QUERY)
                        .param("id", grant)
                        .query((row, number) -> grant(row))
                        .optional());
    }

    private Grant grant(ResultSet row) throws SQLException {
        boolean active = row.getObject("ended_at") == null
                && now.isBefore(
                        row.getObject("expires_at", OffsetDateTime.class).toInstant());
        return new Grant(
                row.getObject("id", UUID.class),
                row.getObject("person", UUID.class),
                active,
                Reach.parse(List.of((String[]) row.getArray("reach").getArray())));
    }
}
