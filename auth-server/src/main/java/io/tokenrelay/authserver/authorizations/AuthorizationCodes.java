package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.accounts.PersonColumns;
import io.tokenrelay.authserver.clients.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Authorization codes, by their hash. Each comes with a grant, which begins with it. */
@Component
class AuthorizationCodes {

    private static final String REDEEM = """
            update authorization_code c set redeemed_at = :now
            from user_grant g left join person on person.id = g.person
            where c.hash = :hash and c.redeemed_at is null and g.id = c.grant_id
            returning g.*, c.grant_id, c.redirect_uri, c.nonce, c.code_challenge, c.expires_at as code_expires_at,
            """ + PersonColumns.ALL;

    private final JdbcClient jdbc;
    private final Clock clock;

    AuthorizationCodes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Adds a grant with the code that redeems it. */
    void insert(String code, UserGrant grant, AuthorizationRequest request, Instant expiresAt) {
        jdbc.sql("""
                        with started as (
                            insert into user_grant (id, client, person, scopes, reach, registry_version, session_ref,
                                auth_time, acr, amr, created_at, expires_at)
                            values (:id, :client, :person, :scopes, :reach, :version, :session,
                                :authTime, :acr, :amr, :created, :expires)
                            returning id)
                        insert into authorization_code (hash, grant_id, redirect_uri, nonce, code_challenge, issued_at,
                            expires_at)
                        select :hash, id, :redirectUri, :nonce, :challenge, :created, :codeExpires from started
                        """)
                .param("id", grant.id())
                .param("client", grant.client().value())
                .param("person", grant.person())
                .param("scopes", grant.scopes().toString())
                .param("reach", grant.reach().toStrings().toArray(String[]::new))
                .param("version", grant.registryVersion())
                .param("session", grant.sessionRef())
                .param("authTime", grant.authentication().authTime().atOffset(ZoneOffset.UTC))
                .param("acr", grant.authentication().acr())
                .param("amr", grant.authentication().amr().toArray(String[]::new))
                .param("created", grant.createdAt().atOffset(ZoneOffset.UTC))
                .param("expires", grant.expiresAt().atOffset(ZoneOffset.UTC))
                .param("hash", Sha256.of(code))
                .param("redirectUri", request.redirectUri())
                .param("nonce", request.nonce())
                .param("challenge", request.codeChallenge())
                .param("codeExpires", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Marks the code as redeemed, if nobody has: of any number at once, one gets it and the others nothing. */
    Optional<SpentCode> redeem(String code) {
        return jdbc.sql(REDEEM)
                .param("now", OffsetDateTime.now(clock))
                .param("hash", Sha256.of(code))
                .query((row, number) -> new SpentCode(code(row), UserGrants.grant(row), PersonColumns.read(row)))
                .optional();
    }

    /** The code, redeemed or not. */
    Optional<StoredCode> find(String code) {
        return jdbc.sql("select *, expires_at as code_expires_at from authorization_code where hash = :hash")
                .param("hash", Sha256.of(code))
                .query((row, number) -> code(row))
                .optional();
    }

    private static StoredCode code(ResultSet row) throws SQLException {
        return new StoredCode(
                row.getObject("grant_id", UUID.class),
                row.getString("redirect_uri"),
                row.getString("nonce"),
                row.getString("code_challenge"),
                row.getObject("code_expires_at", OffsetDateTime.class).toInstant());
    }

    record StoredCode(
            UUID grant, String redirectUri, @Nullable String nonce, String codeChallenge, Instant expiresAt) {}

    /** A code that was redeemed just now, with the grant that it redeems and its person, if they are still there. */
    record SpentCode(StoredCode code, UserGrant grant, Optional<Person> person) {}
}
