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
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

@AuthServerTest
class StoredSessionsTest {

    @Autowired
    PersonRegistration registration;

    @Autowired
    JdbcIndexedSessionRepository sessions;

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
    void everyAttributeIsJsonAndNoneIsSerializedJava() {
        assertThat(jdbc.sql("select attribute_bytes from browser_session_attributes")
                        .query(byte[].class)
                        .list())
                .isNotEmpty()
                .allSatisfy(bytes -> assertThat(bytes[0]).isIn((byte) '{', (byte) '"'));
    }

    @Test
    void areCleanedUpOnlyOnceThereAreTables(@Autowired ConfigurableListableBeanFactory beans) {
        assertThat(beans.getBeanDefinition("sessionRepositoryCustomizer").getDependsOn())
                .contains("flywayInitializer");
        assertThat(beans.getDependenciesForBean("sessionRepository"))
                .contains("org.springframework.session.jdbc.config.annotation.web.http.JdbcHttpSessionConfiguration");
    }

    @Test
    void theDatabaseItselfRefusesSerializedJava() {
        assertThatThrownBy(() -> jdbc.sql(
                                "update browser_session_attributes set attribute_bytes = '\\xaced0005740001'::bytea")
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

        sessions.cleanUpExpiredSessions();

        assertThat(rows("session_id = :id")).isZero();
    }

    @Test
    void aRequestThatBeganBeforeSignInCannotBringTheOldIdBack() {
        TestBrowser victim = new TestBrowser(port);
        victim.get("/login");
        String oldCookie = victim.sessionCookie();
        Session slow = sessions.findById(SessionIds.hash(oldCookie));
        assertThat(slow).isNotNull();

        victim.signIn(person.username().value(), TestPeople.PASSWORD);
        slow.setLastAccessedTime(Instant.now());
        save(sessions, slow);

        assertThat(sessions.findById(SessionIds.hash(oldCookie))).isNull();
        assertThat(victim.get("/").statusCode()).isEqualTo(200);
    }

    @SuppressWarnings("unchecked")
    private static <S extends Session> void save(SessionRepository<S> sessions, Session session) {
        sessions.save((S) session);
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
        return jdbc.sql("""
                        select s::text from browser_session s
                        union all
                        select convert_from(attribute_bytes, 'UTF8') from browser_session_attributes
                        """).query(String.class).list();
    }
}
