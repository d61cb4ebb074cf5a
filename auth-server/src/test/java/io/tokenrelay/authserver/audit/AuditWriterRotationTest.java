package io.tokenrelay.authserver.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.authserver.audit.TestFaultyDatabase.Fault;
import io.tokenrelay.authserver.authorizations.RefreshTokenRotation;
import io.tokenrelay.core.event.AlreadyUsedException;
import io.tokenrelay.core.event.OneTimeUse;
import io.tokenrelay.core.event.SingleUse;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A refresh token takes the place of another one together with an entry, once and over all nodes. */
class AuditWriterRotationTest extends AuditWriterTest {

    private static final Instant EXPIRES = Instant.parse("2031-01-01T00:00:00Z");

    private final UUID grant = grant();

    @Test
    void ofAnyNumberAtOnceOneSpendsAToken() {
        String token = stored();
        connection.gate = new CountDownLatch(1);
        CompletableFuture<Void> before = write("before");
        awaitArrivals(1);
        List<CompletableFuture<Void>> rotations = Stream.generate(() -> write("rotated", rotation(token)))
                .limit(5)
                .toList();
        CompletableFuture<Void> other = write("other", rotation(stored()));
        awaitQueued(6);
        connection.gate.countDown();
        before.join();
        other.join();

        Awaitility.await().until(() -> rotations.stream().allMatch(CompletableFuture::isDone));
        assertThat(rotations)
                .filteredOn(CompletableFuture::isCompletedExceptionally)
                .hasSize(4)
                .allSatisfy(late -> assertSpent(late, token));
        assertThat(recorded()).containsExactlyInAnyOrder("before", "rotated", "other");
        assertThat(followers(token)).hasSize(1);
    }

    @Test
    void anotherNodesRotationCountsToo() {
        String token = stored();
        RefreshTokenRotation first = rotation(token);
        try (AuditWriter otherNode = new AuditWriter(DATABASE, LIMITS)) {
            otherNode.write(entry("over there"), Set.of(first));
        }

        assertSpent(write("here", rotation(token)), token);

        assertThat(recorded()).containsExactly("over there");
        assertThat(followers(token)).containsExactly(first.next());
    }

    @Test
    void theNextOneIsSpentInItsTurn() {
        RefreshTokenRotation first = rotation(stored());
        write("first", first).join();
        RefreshTokenRotation second = rotation(first.next());

        write("second", second).join();

        assertThat(followers(first.next())).containsExactly(second.next());
        assertSpent(write("again", rotation(first.hash())), first.hash());
    }

    @Test
    void nothingIsIssuedByWhatIsNotInTheLog() {
        String token = stored();
        connection.fault = Fault.BEFORE_THE_COMMIT;
        assertFailed(write("lost", rotation(token)), "TR-D03");
        connection.fault = Fault.NONE;

        assertThat(followers(token)).isEmpty();
        write("after", rotation(token)).join();
    }

    @Test
    void aTokenStaysGoodWhenItsProofComesTooLate() {
        OneTimeUse proof = OneTimeUse.of(type, "proof", EXPIRES);
        write("first", proof).join();
        String token = stored();

        assertThatThrownBy(write("replay", rotation(token), proof)::join)
                .cause()
                .isInstanceOfSatisfying(AlreadyUsedException.class, late -> assertThat(late.use())
                        .isEqualTo(proof));

        assertThat(followers(token)).isEmpty();
        write("after", rotation(token)).join();
    }

    @Test
    void aProofStaysGoodWhenItsTokenComesTooLate() {
        OneTimeUse proof = OneTimeUse.of(type, "proof", EXPIRES);
        String token = stored();
        write("first", rotation(token)).join();

        assertSpent(write("late", rotation(token), proof), token);

        write("after", proof).join();
    }

    @Test
    void whatNoTableKeepsIsNotUsedUp() {
        SingleUse unknown = () -> hash();

        assertFailed(write("unknown", unknown), "TR-D03");

        assertThat(recorded()).isEmpty();
    }

    private RefreshTokenRotation rotation(String token) {
        return new RefreshTokenRotation(token, hash(), grant, clock.instant(), EXPIRES);
    }

    /** The hash of a token that nobody has used. */
    private String stored() {
        String hash = hash();
        owner().sql("""
                        insert into refresh_token (hash, grant_id, issued_at, expires_at)
                        values (decode(?, 'hex'), ?, now(), now())""").params(hash, grant).update();
        return hash;
    }

    private List<String> followers(String token) {
        return owner().sql("select encode(hash, 'hex') from refresh_token where follows = decode(?, 'hex')")
                .param(token)
                .query(String.class)
                .list();
    }

    private static UUID grant() {
        UUID id = UUID.randomUUID();
        owner().sql("""
                        with registry as (
                            insert into registry_version (text, hash, source, applied_at)
                            values ('services: { other: { scopes: {} } }', sha256('services'), 'test', now()) returning version)
                        insert into user_grant (id, client, person, scopes, reach, registry_version, auth_time, amr,
                            created_at, expires_at)
                        select ?, 'shop', gen_random_uuid(), 'openid', '{}', version, now(), '{}', now(), now()
                        from registry""").param(id).update();
        return id;
    }

    private static String hash() {
        byte[] random = new byte[32];
        RandomGenerator.getDefault().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static void assertSpent(CompletableFuture<Void> write, String token) {
        assertThatThrownBy(write::join).cause().isInstanceOfSatisfying(AlreadyUsedException.class, late -> assertThat(
                        late.use().hash())
                .isEqualTo(token));
    }
}
