package io.tokenrelay.authserver.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.core.exchange.People.Standing;
import io.tokenrelay.core.registry.Entitlement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;

@AuthServerTest
class AccountsTest {

    private static final String PASSWORD = "correct horse battery";

    @Autowired
    PersonRegistration registration;

    @Autowired
    People people;

    @Autowired
    Passwords passwords;

    @Autowired
    io.tokenrelay.core.exchange.People standings;

    @Autowired
    PersonStanding standing;

    @Autowired
    TestDatabase jdbc;

    @Test
    void findsWhoWasAddedByIdAndByName() {
        String username = uniqueUsername();
        Person added = add(username.toUpperCase(Locale.ROOT), "Zoë", "role:customer", "group:beta");

        assertThat(people.findById(added.id())).contains(added);
        assertThat(people.findByUsername(new Username(username))).contains(added);
        assertThat(added.displayName()).isEqualTo("Zoë");
        assertThat(added.active()).isTrue();
        assertThat(added.entitlements())
                .containsExactlyInAnyOrder(new Entitlement("role:customer"), new Entitlement("group:beta"));
    }

    @Test
    void refusesTheSameNameInAnotherCase() {
        String username = uniqueUsername();
        add(username, "First");

        assertThat(registration.add(request(username.toUpperCase(Locale.ROOT), "Second", null, PASSWORD)))
                .isEqualTo(refused(AccountError.USERNAME_TAKEN));
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void refusesWhatIsWrong(NewPerson request, AccountError error) {
        assertThat(registration.add(request)).isEqualTo(refused(error));
    }

    static Stream<Arguments> badRequests() {
        return Stream.of(
                Arguments.of(request("no spaces", "Name", null, PASSWORD), AccountError.USERNAME_FORM),
                Arguments.of(request("nobody", " ", null, PASSWORD), AccountError.DISPLAY_NAME_FORM),
                Arguments.of(request("nobody", "a".repeat(101), null, PASSWORD), AccountError.DISPLAY_NAME_FORM),
                Arguments.of(request("nobody", "line\nbreak", null, PASSWORD), AccountError.DISPLAY_NAME_FORM),
                Arguments.of(request("nobody", "turn\u202Earound", null, PASSWORD), AccountError.DISPLAY_NAME_FORM),
                Arguments.of(request("nobody", "Name", "no address", PASSWORD), AccountError.EMAIL_FORM),
                Arguments.of(request("nobody", "Name", null, "eleven char"), AccountError.PASSWORD_LENGTH),
                Arguments.of(request("nobody", "Name", null, "a".repeat(129)), AccountError.PASSWORD_LENGTH));
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
        assertThat(registration.add(request("", "", "", "")))
                .isEqualTo(refused(
                        AccountError.USERNAME_FORM,
                        AccountError.DISPLAY_NAME_FORM,
                        AccountError.EMAIL_FORM,
                        AccountError.PASSWORD_LENGTH));
    }

    @Test
    void acceptsTheRightPasswordInWhateverCaseTheNameIsTyped() {
        Person person = add(uniqueUsername(), "Name");

        assertThat(check(person.username().value().toUpperCase(Locale.ROOT), PASSWORD))
                .isEqualTo(new PasswordCheck.Accepted(person));
    }

    @Test
    void refusesAWrongPassword() {
        Person person = add(uniqueUsername(), "Name");

        assertThat(check(person.username().value(), PASSWORD + "!"))
                .isEqualTo(new PasswordCheck.Refused(person, PasswordCheck.Reason.WRONG_PASSWORD));
    }

    @Test
    void refusesAPasswordThatIsLongerThanAnyCanBe() {
        Person person = add(uniqueUsername(), "Name");

        assertThat(check(person.username().value(), PASSWORD + " ".repeat(1_000_000)))
                .isEqualTo(new PasswordCheck.Refused(person, PasswordCheck.Reason.WRONG_PASSWORD));
    }

    @Test
    void refusesAnInactivePersonWithTheRightPassword() {
        Person person = add(uniqueUsername(), "Name");
        jdbc.sql("update person set active = false where id = :id")
                .param("id", person.id())
                .update();

        assertThat(check(person.username().value(), PASSWORD))
                .isInstanceOfSatisfying(PasswordCheck.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(PasswordCheck.Reason.INACTIVE));
    }

    @Test
    void tellsTheRulesOfExchangeHowAPersonStandsNow() {
        Person person = add(uniqueUsername(), "Name", "role:customer");

        assertThat(standings.find(person.id())).contains(new Standing(true, Set.of(new Entitlement("role:customer"))));

        String name = person.username().value();
        standing.deactivate(name, "test");
        standing.withdraw(name, Set.of(new Entitlement("role:customer")), "test");
        assertThat(standings.find(person.id())).contains(new Standing(false, Set.of()));

        standing.activate(name, "test");
        assertThat(standings.find(person.id())).contains(new Standing(true, Set.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update person set active = false where id = :id",
                "delete from person where id = :id",
                "delete from person_entitlement where person_id = :id",
                "insert into person_entitlement (person_id, entitlement) values (:id, 'role:other')",
                "update person_entitlement set entitlement = 'role:other' where person_id = :id",
            })
    void tellsThemAlsoOfWhatIsDoneByHand(String statement) {
        Person person = add(uniqueUsername(), "Name", "role:customer");
        Optional<Standing> before = standings.find(person.id());

        jdbc.sql(statement).param("id", person.id()).update();

        await().atMost(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(standings.find(person.id())).isNotEqualTo(before));
    }

    /** To read each of them again would take a node too long. */
    @Test
    void tellsThemOfVeryManyAtOnce() {
        List<Person> people = Stream.generate(() -> add(uniqueUsername(), "Name", "role:customer"))
                .limit(3)
                .toList();
        UUID[] ids = people.stream().map(Person::id).toArray(UUID[]::new);

        jdbc.sql("""
                        insert into person_entitlement (person_id, entitlement)
                        select id, 'role:number' || number from unnest(:ids::uuid[]) id, generate_series(1, 100) number""").param("ids", ids).update();

        await().atMost(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(people).allSatisfy(person -> assertThat(
                                standings.find(person.id()).orElseThrow().entitlements())
                        .hasSize(101)));
    }

    @Test
    void shutsOutAPersonWhoIsGone() {
        Person person = add(uniqueUsername(), "Name", "role:customer");
        StandingSnapshot snapshot = new StandingSnapshot(jdbc.jdbc());
        assertThat(snapshot.find(person.id())).as("before anything was read").isEmpty();
        snapshot.reload();
        assertThat(snapshot.find(person.id())).contains(new Standing(true, Set.of(new Entitlement("role:customer"))));

        jdbc.sql("delete from person where id = :id").param("id", person.id()).update();
        snapshot.changed(person.id().toString());

        assertThat(snapshot.find(person.id())).contains(new Standing(false, Set.of()));
    }

    @Test
    void keepsNothingOfAnUnknownName() {
        assertThat(check("nobody-" + UUID.randomUUID(), PASSWORD)).isEqualTo(new PasswordCheck.UnknownUsername());
        assertThat(check("what is this?", PASSWORD)).isEqualTo(new PasswordCheck.UnknownUsername());
    }

    @Test
    void storesNoPasswordInClear() {
        Person person = add(uniqueUsername(), "Name");

        assertThat(jdbc.sql("select person::text from person where id = :id")
                        .param("id", person.id())
                        .query(String.class)
                        .single())
                .doesNotContain(PASSWORD)
                .contains("$argon2id$");
    }

    @Test
    void theDatabaseItselfRefusesAPasswordThatIsNotHashed() {
        assertThatThrownBy(() -> jdbc.sql(
                                "insert into person (id, username, display_name, password_hash) values (:id, :name, 'x', 'x')")
                        .param("id", UUID.randomUUID())
                        .param("name", uniqueUsername())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("person_password_is_argon2id");
    }

    private Person add(String username, String displayName, String... entitlements) {
        Registration result = registration.add(new NewPerson(
                username,
                displayName,
                Contact.none(),
                Stream.of(entitlements).map(Entitlement::new).collect(Collectors.toSet()),
                new Password(PASSWORD)));
        assertThat(result).isInstanceOf(Registration.Added.class);
        return ((Registration.Added) result).person();
    }

    private PasswordCheck check(String username, String password) {
        return passwords.check(username, new Password(password), TestAdmission.ANYBODY);
    }

    private static NewPerson request(String username, String displayName, @Nullable String email, String password) {
        Contact contact = email == null ? Contact.none() : Contact.byEmail(email);
        return new NewPerson(username, displayName, contact, Set.of(), new Password(password));
    }

    private static Registration refused(AccountError... errors) {
        return new Registration.Refused(List.of(errors));
    }

    private static String uniqueUsername() {
        return "p-" + UUID.randomUUID();
    }
}
