package io.tokenrelay.authserver.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.core.event.PersonalData;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.token.Subject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

@AuthServerTest
class PersonalDataTest {

    private static final Map<String, String> VALUES = Map.of("username", "zebediah", "address", "203.0.113.77");

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    PersonalDataSeal seal;

    @Autowired
    TestDatabase owner;

    private final UUID person = UUID.randomUUID();
    private final String type = "test." + UUID.randomUUID();

    @Test
    void isNowhereInTheLogInClear() {
        publish(person);

        List<String> row = owner.sql(
                        "select audit_event::text || encode(sealed, 'escape') from audit_event" + " where type = ?")
                .param(type)
                .query(String.class)
                .list();
        assertThat(row).hasSize(1).noneMatch(text -> text.contains("zebediah") || text.contains("203.0.113.77"));
        assertThat(row.get(0)).contains(person.toString());
    }

    @Test
    void isReadableWithThePersonsKey() {
        publish(person);

        AuditEntry entry = entries().get(0);
        assertThat(open(entry)).contains(VALUES);
    }

    @Test
    void isUnreadableOnceTheKeyIsDestroyedWhileTheChainStillHolds() {
        publish(person);
        owner.sql("delete from person_key where person = ?").param(person).update();

        assertThat(open(entries().get(0))).isEmpty();
        assertThat(new TestAuditLog(owner.jdbc()).brokenChains()).isEmpty();

        publish(person);
        assertThatThrownBy(() -> open(entries().get(0)))
                .as("with the new key of the same person")
                .isInstanceOf(IllegalStateException.class);
        assertThat(open(entries().get(1))).contains(VALUES);
    }

    @Test
    void doesNotOpenInAnotherRowNorAsAnotherPersons() {
        publish(person);
        UUID other = UUID.randomUUID();
        publish(other);
        AuditEntry entry = entries().get(0);
        SealedData sealed = Objects.requireNonNull(entry.personal());

        assertThatThrownBy(() -> seal.open(sealed, "test.other", entry.at())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> seal.open(sealed, type, entry.at().plusMillis(1)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> seal.open(new SealedData(other, sealed.content()), type, entry.at()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theKeyItselfIsSealedAndTiedToItsPerson() {
        publish(person);
        byte[] key = owner.sql("select sealed from person_key where person = ?")
                .param(person)
                .query(byte[].class)
                .single();
        assertThat(new String(key, StandardCharsets.ISO_8859_1)).doesNotContain("AesGcmKey");

        UUID other = UUID.randomUUID();
        owner.sql("insert into person_key (person, sealed, created_at) values (?, ?, now())")
                .params(other, key)
                .update();
        assertThatThrownBy(() -> publish(other)).hasMessageContaining("TR-C22");
    }

    @Test
    void manyAtOnceAgreeOnOneKey() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            threads.invokeAll(IntStream.range(0, 16)
                    .mapToObj(i -> Executors.callable(() -> publish(person)))
                    .toList());
        } finally {
            threads.shutdown();
        }

        assertThat(entries()).hasSize(16).allSatisfy(entry -> assertThat(open(entry))
                .contains(VALUES));
    }

    @Test
    void tellsNothingOfItselfInALog() {
        assertThat(new PersonalData(person, VALUES).toString())
                .contains(person.toString(), "username")
                .doesNotContain("zebediah", "203.0.113.77");
    }

    private Optional<Map<String, String>> open(AuditEntry entry) {
        return seal.open(Objects.requireNonNull(entry.personal()), entry.type(), entry.at());
    }

    private List<AuditEntry> entries() {
        return new TestAuditLog(owner.jdbc())
                .rows().stream()
                        .map(AuditRow::entry)
                        .filter(entry -> entry.type().equals(type))
                        .toList();
    }

    private void publish(UUID about) {
        events.publishEvent(SecurityEvent.allowed(type, null, Subject.user(about), Map.of())
                .telling(new PersonalData(about, VALUES)));
    }
}
