package io.tokenrelay.authserver.registration;

import io.tokenrelay.authserver.changes.Changes;
import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.authserver.clients.Sha256;
import io.tokenrelay.core.registry.SelfRegisteredName;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.TokenValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table of clients that registered themselves. Who changes it does so within a transaction of its own. */
@Component
class Registrations {

    private static final Logger LOG = LoggerFactory.getLogger(Registrations.class);

    private static final String SELECT = """
            select c.id as client, c.metadata, c.registered_at, t.*
            from self_registered_client c join initial_access_token t on t.id = c.initial_access_token
            """;

    private final JdbcClient jdbc;
    private final Changes changes;

    Registrations(JdbcClient jdbc, Changes changes) {
        this.jdbc = jdbc;
        this.changes = changes;
    }

    Optional<Registration> find(UUID id) {
        return jdbc.sql(SELECT + "where c.id = :id")
                .param("id", id)
                .query((row, number) -> registration(row))
                .optional()
                .flatMap(read -> read);
    }

    /** The client of this name, if this is its registration access token. */
    Optional<Registration> find(ClientId client, TokenValue accessToken) {
        return SelfRegisteredName.id(client)
                .flatMap(id -> jdbc.sql(SELECT + "where c.id = :id and c.access_hash = :hash")
                        .param("id", id)
                        .param("hash", Sha256.of(accessToken.reveal()))
                        .query((row, number) -> registration(row))
                        .optional())
                .flatMap(read -> read);
    }

    /** All of them, the newest first. */
    List<Registration> all() {
        return jdbc
                .sql(SELECT + "order by c.registered_at desc, c.id")
                .query((row, number) -> registration(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void insert(Registration registration, TokenValue accessToken) {
        jdbc.sql("""
                        insert into self_registered_client (id, metadata, access_hash, initial_access_token, registered_at)
                        values (:id, :metadata::jsonb, :hash, :token, :now)""")
                .param("id", registration.id())
                .param(
                        "metadata",
                        MetadataDocument.write(registration.metadata().members()))
                .param("hash", Sha256.of(accessToken.reveal()))
                .param("token", registration.initialToken().id())
                .param("now", registration.registeredAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * What is registered of a client now, which nobody else changes until the end of the caller's transaction; none where it was
     * deleted, or is not taken any more.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<ClientMetadata> lock(UUID id) {
        return jdbc.sql(SELECT + "where c.id = :id for no key update of c")
                .param("id", id)
                .query((row, number) -> registration(row))
                .optional()
                .flatMap(read -> read)
                .map(Registration::metadata);
    }

    /** Whether it was there to be replaced. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean replace(UUID id, ClientMetadata metadata) {
        changes.awaitWhatTablesTell();
        return jdbc.sql("update self_registered_client set metadata = :metadata::jsonb where id = :id")
                        .param("id", id)
                        .param("metadata", MetadataDocument.write(metadata.members()))
                        .update()
                == 1;
    }

    /** Whether it was there to be deleted. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean delete(UUID id) {
        changes.awaitWhatTablesTell();
        return jdbc.sql("delete from self_registered_client where id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    /** None where what was registered would not be taken any more: such a client is none until it is changed or deleted. */
    private static Optional<Registration> registration(ResultSet row) throws SQLException {
        UUID id = row.getObject("client", UUID.class);
        try {
            return Optional.of(new Registration(
                    id,
                    MetadataReader.read(MetadataDocument.kept(row.getString("metadata"))),
                    InitialAccessTokens.token(row),
                    row.getObject("registered_at", OffsetDateTime.class).toInstant()));
        } catch (ProtocolRefusal e) {
            LOG.warn("{}: what the client {} registered is not taken any more: {}", e.id(), id, e.detail());
            return Optional.empty();
        }
    }
}
