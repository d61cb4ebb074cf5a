package io.tokenrelay.benchmarks.tokens.contestant;

import io.tokenrelay.benchmarks.http.Field;
import io.tokenrelay.benchmarks.process.FreePorts;
import io.tokenrelay.benchmarks.process.Server;
import io.tokenrelay.benchmarks.product.Endpoints;
import io.tokenrelay.benchmarks.product.Places;
import io.tokenrelay.benchmarks.product.PostgreSql;
import io.tokenrelay.benchmarks.product.Site;
import io.tokenrelay.benchmarks.product.TokenRelayInstallation;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Ours, with its two database roles. */
public final class TokenRelay extends Contestant {

    public static final String KEY = "token-relay";

    private final TokenRelayInstallation installation;
    private final Server server;
    private final String passwordHash;

    public static TokenRelay start(Places places, FreePorts ports, PostgreSql postgres) {
        URI issuer = ports.address();
        return new TokenRelay(
                issuer,
                new TokenRelayInstallation(places, KEY, issuer, postgres, places.benchmarkRegistry()),
                postgres);
    }

    private TokenRelay(URI issuer, TokenRelayInstallation installation, PostgreSql postgres) {
        super(KEY, Endpoints.ofSpring(issuer), Optional.of(installation.database()));
        this.installation = installation;
        installation.addPerson(Site.person(0), Site.PASSWORD);
        postgres.execute(installation.database(), """
                insert into person (id, username, display_name, password_hash)
                select gen_random_uuid(), 'person' || number, 'Person', password_hash
                from person, generate_series(1, %d) as number""".formatted(Site.PEOPLE - 1));
        this.passwordHash = postgres.single(installation.database(), "select password_hash from person limit 1");
        this.server = installation.startNode(issuer);
    }

    @Override
    public String secret(String client) {
        return installation.secret(client);
    }

    /** What it keeps of {@link Site#PASSWORD}. */
    public String passwordHash() {
        return passwordHash;
    }

    @Override
    protected boolean wantsProof(List<Field> fields) {
        return fields.contains(new Field("audience", Site.PAYMENTS));
    }

    @Override
    public long pid() {
        return server.pid();
    }

    @Override
    public List<String> remarks() {
        return List.of(
                "every decision is on disk in the audit log before its answer leaves the server; tokens are not stored",
                "an exchange checks the registry, the reach of the consent, entitlements and revocations, and adds act and call_chain",
                "sessions in PostgreSQL; passwords Argon2id, 19 MiB, 2 passes; client secrets SHA-256");
    }

    @Override
    public void close() {
        server.close();
    }
}
