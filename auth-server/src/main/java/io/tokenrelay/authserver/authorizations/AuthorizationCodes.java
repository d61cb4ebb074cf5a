package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.accounts.PersonColumns;
import io.tokenrelay.authserver.clients.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Authorization codes, by their hash. Each comes with a grant, which begins with it. */
@Component
class AuthorizationCodes {

    /** Each table by a unique key. A code is spent by the refresh token that follows it, or by a try that failed. */
    private static final String FIND = """
            select g.*, c.redirect_uri, c.nonce, c.code_challenge, c.expires_at as code_expires_at,
                c.redeemed_at is not null
                    or exists (select from refresh_token first where first.follows = c.hash) as spent,
            """ + PersonColumns.ALL + """
            from authorization_code c
                join user_grant g on g.id = c.grant_id
                left join person on person.id = g.person
            where c.hash = :hash
            """;

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
                            %s
                            returning id)
                        insert into authorization_code (hash, grant_id, redirect_uri, nonce, code_challenge, issued_at,
                            expires_at)
                        select :hash, id, :redirectUri, :nonce, :challenge, :created, :codeExpires from started
                        """.formatted(UserGrants.INSERT))
                .params(UserGrants.columns(grant))
                .param("hash", Sha256.of(code))
                .param("redirectUri", request.redirectUri())
                .param("nonce", request.nonce())
                .param("challenge", request.codeChallenge())
                .param("codeExpires", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** How a code stands, its grant and its person, as the database has them now. */
    Optional<StoredCode> find(String code) {
        return jdbc.sql(FIND)
                .param("hash", Sha256.of(code))
                .query((row, number) -> new StoredCode(
                        UserGrants.grant(row),
                        PersonColumns.read(row),
                        row.getString("redirect_uri"),
                        row.getString("nonce"),
                        row.getString("code_challenge"),
                        row.getObject("code_expires_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("spent")))
                .optional();
    }

    /** Spends a code for which there are no tokens. */
    void spend(String code) {
        jdbc.sql("update authorization_code set redeemed_at = :now where hash = :hash and redeemed_at is null")
                .param("now", OffsetDateTime.now(clock))
                .param("hash", Sha256.of(code))
                .update();
    }

    /**
     * A code as it stands.
     *
     * @param grant the grant that began with it
     * @param person the grant's person, active or not; none when they aren't there any more
     * @param redirectUri where it was sent
     * @param nonce what the ID token will repeat; null when nothing
     * @param codeChallenge the S256 challenge (RFC 7636 §4.2)
     * @param expiresAt until when it can be redeemed
     * @param spent whether it was tried before
     */
    record StoredCode(
            UserGrant grant,
            Optional<Person> person,
            String redirectUri,
            @Nullable String nonce,
            String codeChallenge,
            Instant expiresAt,
            boolean spent) {}
}
