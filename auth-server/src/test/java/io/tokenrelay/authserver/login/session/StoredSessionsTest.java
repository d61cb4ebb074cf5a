package io.tokenrelay.authserver.login.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.accounts.PersonRegistration;
import io.tokenrelay.authserver.login.TestBrowser;
import io.tokenrelay.authserver.login.TestPeople;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

@AuthServerTest
class StoredSessionsTest {

    @Autowired
    PersonRegistration registration;

    @Autowired
    StoredSessions sessions;

    @Autowired
    TestDatabase jdbc;

    @LocalServerPort
    int port;

    TestBrowser browser;
    Person person;

    @BeforeEach
    void someoneIsSignedIn() {
        person = TestPeople.add(registration);
        browser = new TestBrowser(port);
        browser.signIn(person.username().value(), TestPeople.PASSWORD);
        assertThat(isSignedIn()).isTrue();
    }

    @Test
    void noRowHasWhatTheCookieSays() {
        assertThat(everyRow()).isNotEmpty().noneMatch(row -> row.contains(browser.sessionCookie()));
        assertThat(rows("session_id = :id")).isOne();
    }

    @Test
    void theDatabaseItselfRefusesSerializedJava() {
        assertThatThrownBy(() -> jdbc.sql("update browser_session set attributes = to_jsonb(:serialized)")
                        .param("serialized", "rO0ABXQAAXg=")
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void theDatabaseItselfRefusesAnIdThatIsNotHashed() {
        assertThatThrownBy(() -> jdbc.sql("update browser_session set session_id = :value where session_id = :id")
                        .param("value", browser.sessionCookie())
                        .param("id", id())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void endsWhenItRestedForTooLong() {
        age("last_access_time", Duration.ofMinutes(31));

        assertThat(isSignedIn()).isFalse();
    }

    @Test
    void endsAfterItsLifetimeHoweverBusyItIs() {
        age("creation_time", Duration.ofHours(12).plusSeconds(1));

        assertThat(isSignedIn()).isFalse();
    }

    @Test
    void livesUntilThen() {
        age("last_access_time", Duration.ofMinutes(29));
        age("creation_time", Duration.ofHours(11));

        assertThat(isSignedIn()).isTrue();
    }

    @Test
    void isDeletedOnceItEnded() {
        age("creation_time", Duration.ofHours(13));

        sessions.deleteEnded();

        assertThat(rows("session_id = :id")).isZero();
    }

    @Test
    void isDeletedOnceItRestedForTooLong() {
        age("last_access_time", Duration.ofMinutes(31));

        sessions.deleteEnded();

        assertThat(rows("session_id = :id")).isZero();
    }

    @Test
    void isNotDeletedBeforeThat() {
        sessions.deleteEnded();

        assertThat(isSignedIn()).isTrue();
    }

    @Test
    void aRequestThatBeganBeforeSignInCannotBringTheOldIdBack() {
        TestBrowser victim = new TestBrowser(port);
        victim.get("/login");
        String oldCookie = victim.sessionCookie();
        StoredSession slow = find(SessionIds.hash(oldCookie));

        victim.signIn(person.username().value(), TestPeople.PASSWORD);
        slow.setAttribute("attribute", "late");
        sessions.save(slow);

        assertThat(sessions.findById(SessionIds.hash(oldCookie))).isNull();
        assertThat(victim.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void keepsItsIdForLife() {
        assertThatThrownBy(() -> find(id()).changeSessionId()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void twoRequestsAtOnceKeepBothChanges() {
        StoredSession one = find(id());
        StoredSession other = find(id());

        one.setAttribute("one", "1");
        one.setAttribute("both", "from one");
        sessions.save(one);
        other.setAttribute("other", "2");
        other.setAttribute("both", "from other");
        sessions.save(other);

        StoredSession session = find(id());
        assertThat(session.<String>getAttribute("one")).isEqualTo("1");
        assertThat(session.<String>getAttribute("other")).isEqualTo("2");
        assertThat(session.<String>getAttribute("both")).isEqualTo("from other");
    }

    @Test
    void forgetsAnAttributeThatWasTakenAway() {
        StoredSession session = find(id());
        session.setAttribute("attribute", "1");
        sessions.save(session);

        session = find(id());
        session.removeAttribute("attribute");
        sessions.save(session);

        assertThat(find(id()).getAttributeNames()).doesNotContain("attribute");
        assertThat(isSignedIn()).isTrue();
    }

    @Test
    void ofSomebodyWhoIsNotSignedInAnyMoreIsNobodys() {
        StoredSession session = find(id());
        session.removeAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        sessions.save(session);

        assertThat(rows("session_id = :id and principal_name is null")).isOne();
    }

    @Test
    void doesNotWriteEveryLookAtAPage() {
        long before = lastAccess();

        assertThat(isSignedIn()).isTrue();

        assertThat(lastAccess()).isEqualTo(before);
    }

    @Test
    void writesThatItIsUsed() {
        age("last_access_time", Duration.ofMinutes(2));
        long before = lastAccess();

        assertThat(isSignedIn()).isTrue();

        assertThat(lastAccess()).isGreaterThan(before);
    }

    private StoredSession find(String id) {
        return Objects.requireNonNull(sessions.findById(id));
    }

    private long lastAccess() {
        return jdbc.sql("select last_access_time from browser_session where session_id = :id")
                .param("id", id())
                .query(Long.class)
                .single();
    }

    private boolean isSignedIn() {
        return browser.get("/").statusCode() == 200;
    }

    private String id() {
        return SessionIds.hash(browser.sessionCookie());
    }

    private void age(String column, Duration by) {
        jdbc.sql("update browser_session set " + column + " = " + column + " - :by where session_id = :id")
                .param("by", by.toMillis())
                .param("id", id())
                .update();
    }

    private int rows(String condition) {
        return jdbc.sql("select count(*) from browser_session where " + condition)
                .param("id", id())
                .query(Integer.class)
                .single();
    }

    private List<String> everyRow() {
        return jdbc.sql("select s::text from browser_session s")
                .query(String.class)
                .list();
    }
}
