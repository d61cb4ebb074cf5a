package io.tokenrelay.authserver.device;

import io.tokenrelay.authserver.clients.Sha256;
import io.tokenrelay.authserver.keys.ShortCodes;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code device_code}. Whoever decides about a request, or redeems it, locks its row first: one after the other. */
@Component
class DeviceCodes {

    private static final String OPEN = """
            select * from device_code
            where user_code_hash = :userCode and expires_at > :now and denied_at is null and grant_id is null
            """;

    private final JdbcClient jdbc;
    private final ShortCodes shortCodes;
    private final Clock clock;

    DeviceCodes(JdbcClient jdbc, ShortCodes shortCodes, Clock clock) {
        this.jdbc = jdbc;
        this.shortCodes = shortCodes;
        this.clock = clock;
    }

    /**
     * Adds a request.
     *
     * @return whether the user code was free
     */
    boolean insert(String deviceCode, UserCode userCode, DeviceRequest request, Duration interval) {
        return jdbc.sql("""
                        insert into device_code (hash, user_code_hash, client, scopes, address, issued_at, expires_at,
                            poll_interval)
                        values (:hash, :userCode, :client, :scopes, :address, :issued, :expires, :interval)
                        on conflict (user_code_hash) do nothing
                        """)
                        .param("hash", Sha256.of(deviceCode))
                        .param("userCode", hash(userCode))
                        .param("client", request.client().value())
                        .param("scopes", request.scopes().toString())
                        .param("address", request.address())
                        .param("issued", request.issuedAt().atOffset(ZoneOffset.UTC))
                        .param("expires", request.expiresAt().atOffset(ZoneOffset.UTC))
                        .param("interval", interval.toSeconds())
                        .update()
                > 0;
    }

    /** The request that waits for a decision. */
    Optional<DeviceRequest> findOpen(UserCode userCode) {
        return open(OPEN, userCode);
    }

    /** The same, for whoever decides: nobody else can until the end of the transaction. */
    Optional<DeviceRequest> lockOpen(UserCode userCode) {
        return open(OPEN + "for update", userCode);
    }

    private Optional<DeviceRequest> open(String sql, UserCode userCode) {
        return jdbc.sql(sql)
                .param("userCode", hash(userCode))
                .param("now", OffsetDateTime.now(clock))
                .query((row, number) -> new DeviceRequest(
                        new ClientId(row.getString("client")),
                        Scopes.parse(row.getString("scopes")),
                        row.getString("address"),
                        row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Keeps what a person granted to a request that was locked. */
    void approve(UserCode userCode, UUID grant) {
        jdbc.sql("update device_code set grant_id = :grant, address = null where user_code_hash = :userCode")
                .param("grant", grant)
                .param("userCode", hash(userCode))
                .update();
    }

    /** Keeps that a person refused a request that was locked. */
    void deny(UserCode userCode) {
        jdbc.sql("update device_code set denied_at = :now, address = null where user_code_hash = :userCode")
                .param("now", OffsetDateTime.now(clock))
                .param("userCode", hash(userCode))
                .update();
    }

    /** The code as it stands, until the end of the transaction: nobody else can change it. */
    Optional<StoredDeviceCode> lock(String deviceCode) {
        return jdbc.sql("""
                        select d.*, exists (select from refresh_token first where first.follows = d.hash) as redeemed
                        from device_code d
                        where d.hash = :hash
                        for update of d
                        """)
                .param("hash", Sha256.of(deviceCode))
                .query((row, number) -> stored(row))
                .optional();
    }

    /** Keeps that a device asked, and how long it has to wait from now on. */
    void polled(String deviceCode, Instant at, Duration interval) {
        jdbc.sql("update device_code set polled_at = :at, poll_interval = :interval where hash = :hash")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("interval", interval.toSeconds())
                .param("hash", Sha256.of(deviceCode))
                .update();
    }

    private byte[] hash(UserCode userCode) {
        return shortCodes.hash(userCode.reveal());
    }

    private static StoredDeviceCode stored(ResultSet row) throws SQLException {
        return new StoredDeviceCode(
                new ClientId(row.getString("client")),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                Duration.ofSeconds(row.getInt("poll_interval")),
                Optional.ofNullable(row.getObject("polled_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getObject("denied_at") != null,
                Optional.ofNullable(row.getObject("grant_id", UUID.class)),
                row.getBoolean("redeemed"));
    }
}
