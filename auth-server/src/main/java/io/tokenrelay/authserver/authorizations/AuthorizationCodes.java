package io.tokenrelay.authserver.authorizations;

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

/** Authorization codes, by their hash. */
@Component
class AuthorizationCodes {

    private final JdbcClient jdbc;
    private final Clock clock;

    AuthorizationCodes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void insert(String code, UUID grant, AuthorizationRequest request, Instant issuedAt, Instant expiresAt) {
        jdbc.sql("""
                        insert into authorization_code (hash, grant_id, redirect_uri, nonce, code_challenge, issued_at,
                            expires_at)
                        values (:hash, :grant, :redirectUri, :nonce, :challenge, :issued, :expires)
                        """)
                .param("hash", Sha256.of(code))
                .param("grant", grant)
                .param("redirectUri", request.redirectUri())
                .param("nonce", request.nonce())
                .param("challenge", request.codeChallenge())
                .param("issued", issuedAt.atOffset(ZoneOffset.UTC))
                .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Marks the code as redeemed, if nobody has: of any number at once, one gets it and the others nothing. */
    Optional<StoredCode> redeem(String code) {
        return jdbc.sql("""
                        update authorization_code set redeemed_at = :now
                        where hash = :hash and redeemed_at is null
                        returning *
                        """)
                .param("now", OffsetDateTime.now(clock))
                .param("hash", Sha256.of(code))
                .query((row, number) -> code(row))
                .optional();
    }

    /** The code, redeemed or not. */
    Optional<StoredCode> find(String code) {
        return jdbc.sql("select * from authorization_code where hash = :hash")
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
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    record StoredCode(
            UUID grant, String redirectUri, @Nullable String nonce, String codeChallenge, Instant expiresAt) {}
}
