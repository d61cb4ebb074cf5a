package io.tokenrelay.authserver.exchange;

import io.tokenrelay.authserver.keys.Lineages;
import io.tokenrelay.authserver.tokens.Revocations;
import io.tokenrelay.core.exchange.Grant;
import io.tokenrelay.core.exchange.Grants;
import io.tokenrelay.core.exchange.People;
import io.tokenrelay.core.exchange.SubjectTokens;
import io.tokenrelay.core.registry.Entitlement;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the rules ask while they decide about one request, found by one query.
 *
 * <p>The query runs once the subject token is verified, because all that will be asked follows from it: its grant
 * and its person. Asked about anything else, the answer is that it doesn't hold. For one request only.
 */
class ExchangeFacts implements SubjectTokens, Grants, People {

    private static final String QUERY = """
            select g.id, g.person, g.reach, g.ended_at, g.expires_at,
                   p.active as person_active,
                   array(select entitlement from person_entitlement where person_id = g.person) as entitlements
            from user_grant g join person p on p.id = g.person
            where g.id = :id
            """;

    private final AccessTokenVerifier verifier;
    private final Lineages lineages;
    private final Revocations revocations;
    private final JdbcClient jdbc;
    private final Instant now;

    private @Nullable AccessToken subjectToken;
    private @Nullable Found found;

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
        return asked ? Optional.ofNullable(found).map(Found::grant) : Optional.empty();
    }

    @Override
    public String lineage(UUID grantId, Audience audience) {
        return lineages.lineage(grantId, audience);
    }

    @Override
    public boolean isRevoked(AccessToken token) {
        return revocations.isRevoked(token);
    }

    @Override
    public Optional<Standing> find(UUID person) {
        return Optional.ofNullable(found)
                .filter(facts -> facts.grant().person().equals(person))
                .map(Found::standing);
    }

    private Optional<Found> look(AccessToken token) {
        return Optional.ofNullable(token.lineage())
                .flatMap(lineage -> lineages.grantId(lineage, token.audience()))
                .flatMap(grant -> jdbc.sql(QUERY)
                        .param("id", grant)
                        .query((row, number) -> found(row))
                        .optional());
    }

    private Found found(ResultSet row) throws SQLException {
        boolean active = row.getObject("ended_at") == null
                && now.isBefore(
                        row.getObject("expires_at", OffsetDateTime.class).toInstant());
        Grant grant = new Grant(
                row.getObject("id", UUID.class),
                row.getObject("person", UUID.class),
                active,
                Reach.parse(List.of((String[]) row.getArray("reach").getArray())));
        Standing standing = new Standing(
                row.getBoolean("person_active"),
                Arrays.stream((String[]) row.getArray("entitlements").getArray())
                        .map(Entitlement::new)
                        .collect(Collectors.toSet()));
        return new Found(grant, standing);
    }

    private record Found(Grant grant, Standing standing) {}
}
