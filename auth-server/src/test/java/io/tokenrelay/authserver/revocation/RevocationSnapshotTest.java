package io.tokenrelay.authserver.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.authserver.AllocatedMemory;
import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.authserver.changes.Changes;
import io.tokenrelay.authserver.keys.Lineages;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.CallChain;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Restrictions;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.Subject;
import io.tokenrelay.core.token.SubjectKind;
import io.tokenrelay.core.token.UserAuthentication;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;

@AuthServerTest
class RevocationSnapshotTest {

    private static final Instant NOW = Instant.parse("2020-06-01T12:00:00.600Z");
    private static final UUID PERSON = UUID.randomUUID();

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Changes changes;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    RevocationStore bean;

    @Autowired
    List<ScheduledTaskHolder> scheduled;

    @Autowired
    Lineages lineages;

    @Autowired
    Supplier<Registry> registry;

    private RevocationStore store;
    private RevocationSnapshot snapshot;

    @BeforeEach
    void prepare() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        store = new RevocationStore(jdbc, changes, clock);
        snapshot = new RevocationSnapshot(store, lineages, registry, clock);
        jdbc.sql("delete from revocation").update();
    }

    @Test
    void knowsATokenWheneverItWasIssued() {
        AccessToken token = token(NOW, "one", "storefront", "orders");
        revoke(Revoked.token("one"));

        assertThat(snapshot.isRevoked(token)).isTrue();
        assertThat(snapshot.isRevoked(token(NOW.plusSeconds(30), "one", "storefront", "orders")))
                .isTrue();
        assertThat(snapshot.isRevoked(token(NOW, "two", "storefront", "orders")))
                .isFalse();
    }

    @Test
    void knowsEverythingOfAPersonUpToThatMoment() {
        revoke(Revoked.person(PERSON));

        assertThat(snapshot.isRevoked(token(NOW.minusSeconds(60), "one", "storefront")))
                .isTrue();
        assertThat(snapshot.isRevoked(token(Instant.parse("2020-06-01T12:00:00Z"), "one", "storefront")))
                .isTrue();
        assertThat(snapshot.isRevoked(token(NOW.plus(store.untilAllKnow()), "one", "storefront")))
                .isTrue();
        assertThat(snapshot.isRevoked(token(NOW.plus(store.untilAllKnow()).plusMillis(1), "one", "storefront")))
                .isFalse();
        assertThat(snapshot.isRevoked(own(NOW, "orders"))).isFalse();
    }

    @Test
    void coversWhatANodeMayIssueThatHasLostTheDatabase() {
        revoke(Revoked.client(new ClientId("orders")));

        assertThat(changes.bound()).isEqualTo(Duration.ofSeconds(5));
        assertThat(snapshot.isRevoked(own(NOW.plusSeconds(5), "orders"))).isTrue();
        assertThat(snapshot.isRevoked(own(NOW.plusSeconds(7), "orders"))).isTrue();
    }

    @Test
    void knowsEverythingOfAClientWhereverItStandsInATokenUpToThatMoment() {
        revoke(Revoked.client(new ClientId("orders")));

        assertThat(snapshot.isRevoked(token(NOW, "one", "storefront", "orders")))
                .isTrue();
        assertThat(snapshot.isRevoked(token(NOW, "one", "storefront", "orders", "payments")))
                .isTrue();
        assertThat(snapshot.isRevoked(own(NOW, "orders"))).isTrue();
        assertThat(snapshot.isRevoked(own(NOW.plusSeconds(8), "orders"))).isFalse();
        assertThat(snapshot.isRevoked(token(NOW, "one", "storefront"))).isFalse();
        assertThat(snapshot.isRevoked(own(NOW, "payments"))).isFalse();
    }

    @Test
    void takesAPersonsIdForNoClientsNameAndNoTokensId() {
        revoke(Revoked.token("orders"));
        revoke(new Revoked(Revoked.Kind.CLIENT, "one"));

        assertThat(snapshot.isRevoked(token(NOW, "one", "storefront", "orders")))
                .isFalse();
    }

    @Test
    void extendsARevocationThatIsRepeatedAndNeverShortensIt() {
        revoke(Revoked.client(new ClientId("orders")));
        RevocationStore earlier =
                new RevocationStore(jdbc, changes, Clock.fixed(NOW.minusSeconds(100), ZoneOffset.UTC));
        transactions.executeWithoutResult(status -> earlier.add(Revoked.client(new ClientId("orders")), "test"));
        snapshot.reload();
        assertThat(snapshot.isRevoked(own(NOW, "orders"))).isTrue();

        RevocationStore later = new RevocationStore(jdbc, changes, Clock.fixed(NOW.plusSeconds(100), ZoneOffset.UTC));
        transactions.executeWithoutResult(status -> later.add(Revoked.client(new ClientId("orders")), "test"));
        snapshot.reload();
        assertThat(snapshot.isRevoked(own(NOW.plusSeconds(100), "orders"))).isTrue();
    }

    @Test
    void readsOneThatIsToldOfAndForgetsOneThatIsGone() {
        Revoked what = Revoked.client(new ClientId("orders"));
        transactions.executeWithoutResult(status -> store.add(what, "test"));
        assertThat(snapshot.isRevoked(own(NOW, "orders"))).isFalse();

        snapshot.changed(what.key());
        assertThat(snapshot.isRevoked(own(NOW, "orders"))).isTrue();

        jdbc.sql("delete from revocation").update();
        snapshot.changed(what.key());
        assertThat(snapshot.isRevoked(own(NOW, "orders"))).isFalse();
    }

    @Test
    void keepsARevocationAsLongAsAnythingOfItCouldLive() {
        revoke(Revoked.client(new ClientId("orders")));

        forgetAt(NOW.plus(AccessToken.MAX_LIFETIME).plus(store.untilAllKnow()));
        assertThat(store.all()).hasSize(1);
        forgetAt(NOW.plus(Duration.ofMinutes(7)));
        assertThat(store.all()).isEmpty();
    }

    @Test
    void forgetsInMemoryToo() {
        TestClock clock = new TestClock();
        clock.set(NOW);
        snapshot = new RevocationSnapshot(store, lineages, registry, clock);
        revoke(Revoked.client(new ClientId("orders")));

        clock.forward(Duration.ofMinutes(7));
        snapshot.changed(Revoked.token("another").key());

        assertThat(snapshot.isRevoked(own(NOW, "orders"))).isFalse();
    }

    @Test
    void aRevocationCostsNoMoreWhereManyAreKnown() {
        jdbc.sql("""
                        insert into revocation (kind, id, not_after, reason, at, expires_at)
                        select 'token', 'revoked ' || n, :now, 'test', :now, :now + interval '1 hour'
                        from generate_series(1, 50000) n
                        """).param("now", NOW.atOffset(ZoneOffset.UTC)).update();
        snapshot.reload();
        snapshot.changed(Revoked.token("revoked 1").key());

        assertThat(AllocatedMemory.of(
                        () -> snapshot.changed(Revoked.token("revoked 2").key())))
                .isLessThan(1 << 20);
    }

    @Test
    void isForgottenFromTimeToTime() {
        assertThat(scheduled)
                .flatExtracting(ScheduledTaskHolder::getScheduledTasks)
                .anyMatch(task -> task.toString().contains(RevocationStore.class.getName()));
    }

    @Test
    void isMadeInATransactionOnly() {
        assertThatThrownBy(() -> bean.add(Revoked.token("x"), "test"))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    private void forgetAt(Instant time) {
        new RevocationStore(jdbc, changes, Clock.fixed(time, ZoneOffset.UTC)).forgetExpired();
    }

    private void revoke(Revoked what) {
        transactions.executeWithoutResult(status -> store.add(what, "test"));
        snapshot.reload();
    }

    /** A token of the person which came through these services; the first is the login client. */
    private static AccessToken token(Instant issuedAt, String jti, String... services) {
        String last = services[services.length - 1];
        return new AccessToken(
                "https://issuer.example",
                Subject.user(PERSON),
                new Audience("api://target"),
                new ClientId(last),
                issuedAt,
                issuedAt.plusSeconds(60),
                jti,
                Scopes.of("do"),
                "lineage",
                new UserAuthentication(issuedAt, null, List.of()),
                services.length == 1 ? CallChain.empty() : CallChain.of(services),
                services.length == 1 ? null : "transaction",
                Restrictions.none());
    }

    private static AccessToken own(Instant issuedAt, String client) {
        return new AccessToken(
                "https://issuer.example",
                new Subject(client, SubjectKind.SERVICE),
                new Audience("api://target"),
                new ClientId(client),
                issuedAt,
                issuedAt.plusSeconds(60),
                "own",
                Scopes.of("do"),
                null,
                null,
                CallChain.empty(),
                null,
                Restrictions.none());
    }
}
