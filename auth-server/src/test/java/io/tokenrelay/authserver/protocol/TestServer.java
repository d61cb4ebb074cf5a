package io.tokenrelay.authserver.protocol;

import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.authserver.SecondNode;
import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.TestEnvironment;
import io.tokenrelay.authserver.accounts.Contact;
import io.tokenrelay.authserver.accounts.NewPerson;
import io.tokenrelay.authserver.accounts.Password;
import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.accounts.PersonRegistration;
import io.tokenrelay.authserver.accounts.Registration;
import io.tokenrelay.authserver.changes.Changes;
import io.tokenrelay.authserver.clients.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

/** The server under test: browsers and services to use it with, and the shortest way through a login. */
@TestComponent
final class TestServer {

    static final String REDIRECT_URI = "http://127.0.0.1:8080/login/oauth2/code/token-relay";
    static final String PORTAL_REDIRECT_URI = "https://portal.example/callback";
    static final String VERIFIER = "v".repeat(43);
    static final String CHALLENGE = Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(VERIFIER));
    static final String ISSUER = "http://localhost:9000";

    private final ServletWebServerApplicationContext context;
    private final TestDatabase jdbc;
    private final Optional<SecondNode> second;
    private final TestClock clock;
    private final Changes changes;
    private final TransactionOperations transactions;
    private final AtomicInteger requests = new AtomicInteger();

    TestServer(
            ServletWebServerApplicationContext context,
            TestDatabase jdbc,
            Optional<SecondNode> second,
            TestClock clock,
            Changes changes,
            TransactionOperations transactions) {
        this.context = context;
        this.jdbc = jdbc;
        this.second = second;
        this.clock = clock;
        this.changes = changes;
        this.transactions = transactions;
    }

    /** Where the next request goes: where there are two nodes, to each in turn. */
    String base() {
        return second.isPresent() && requests.incrementAndGet() % 2 == 0 ? secondBase() : firstBase();
    }

    String firstBase() {
        return "http://127.0.0.1:"
                + Objects.requireNonNull(context.getWebServer()).getPort();
    }

    String secondBase() {
        return "http://127.0.0.1:" + second.orElseThrow().port();
    }

    TestBrowser browser() {
        return new TestBrowser(this::base);
    }

    /** The service, which sends all its requests to the second node. */
    TestService serviceAtSecond(String name) {
        return new TestService(this::secondBase, name, service(name).secret(), clock);
    }

    TestService service(String name) {
        try {
            String secret = Files.readString(secretFile(name)).strip();
            return new TestService(this::base, name, secret, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the service finds its secret. */
    Path secretFile(String service) {
        return Path.of(context.getEnvironment().getRequiredProperty(TestEnvironment.SECRETS), service + ".secret");
    }

    static TestForm authorizationRequest(String scope) {
        return TestForm.of(
                "response_type",
                "code",
                "client_id",
                "storefront",
                "redirect_uri",
                REDIRECT_URI,
                "scope",
                scope,
                "state",
                "a state & more",
                "nonce",
                "the-nonce",
                "code_challenge",
                CHALLENGE,
                "code_challenge_method",
                "S256");
    }

    /** Signs in at storefront and consents, if asked: the code. */
    String code(TestBrowser browser, String username, String scope) {
        TestAnswer answer = browser.signIn(authorizationRequest(scope), username, username + "-demo-password");
        if (answer.location().contains("/oauth2/consent")) {
            answer = browser.allow(answer);
        }
        return answer.locationParameter("code");
    }

    /** Signs in at storefront, consents, and redeems the code: the answer with the tokens. */
    TestAnswer login(String username, String scope) {
        return service("storefront").redeem(code(browser(), username, scope), REDIRECT_URI, VERIFIER);
    }

    /** A request of the portal, which may have {@code offline_access}. */
    static TestForm requestOfPortal(String scope) {
        return authorizationRequest(scope).with("client_id", "portal").with("redirect_uri", PORTAL_REDIRECT_URI);
    }

    /** Has somebody who is signed in in the browser sign in at the portal too, and redeems the code: the answer with the tokens. */
    TestAnswer loginAtPortal(TestBrowser browser) {
        return loginAtPortal(browser, "alice", "openid desk");
    }

    /** The same of somebody who signs in for it unless they have. */
    TestAnswer loginAtPortal(TestBrowser browser, String username, String scope) {
        TestAnswer answer = browser.get("/oauth2/authorize?" + requestOfPortal(scope));
        if (answer.location().endsWith("/login")) {
            answer = browser.signIn(answer, username, username + "-demo-password");
        }
        if (answer.location().contains("/oauth2/consent")) {
            answer = browser.allow(answer);
        }
        return service("portal").redeem(answer.locationParameter("code"), PORTAL_REDIRECT_URI, VERIFIER);
    }

    /** Somebody whom no other test knows. */
    static Person newPerson(PersonRegistration registration) {
        return newPerson(registration, Contact.none());
    }

    /** The same, who can be reached so. */
    static Person newPerson(PersonRegistration registration, Contact contact) {
        String name = "p" + Long.toString(System.nanoTime(), 36);
        Registration registered =
                registration.add(new NewPerson(name, name, contact, Set.of(), new Password(name + "-demo-password")));
        return ((Registration.Added) registered).person();
    }

    /** The id of the grant behind a login. */
    UUID grantOf(TestAnswer login) {
        return jdbc.sql("select grant_id from refresh_token where hash = sha256(:token::text::bytea)")
                .param("token", login.text("refresh_token"))
                .query(UUID.class)
                .single();
    }

    static Map<String, Object> claims(String token) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet().toJSONObject();
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The same request many times at once. */
    static List<TestAnswer> atOnce(int times, Callable<TestAnswer> request) {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<TestAnswer> answers = new ArrayList<>();
            for (Future<TestAnswer> answer : threads.invokeAll(Collections.nCopies(times, request))) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Changes what nodes remember, and tells them: the keys of what has changed. */
    void change(String topic, Supplier<List<String>> change) {
        transactions.executeWithoutResult(status -> change.get().forEach(key -> changes.tell(topic, key)));
    }

    /** Lets somebody in or shuts them out, by hand: nobody tells of it but the table. */
    void setActive(String username, boolean active) {
        jdbc.sql("update person set active = :active where username = :username")
                .param("active", active)
                .param("username", username)
                .update();
    }

    /** What the audit log has of a type: error ids and details, as text. */
    String events(String type) {
        return jdbc.sql("select coalesce(error_id, '') || ' ' || details::text from audit_event where type = :type")
                .param("type", type)
                .query(String.class)
                .list()
                .toString();
    }

    /** The error ids of the events of a type about a token; empty strings where there is none. */
    List<String> eventsOf(String type, String token) {
        return jdbc.sql("""
                        select coalesce(error_id, '') from audit_event
                        where type = :type and details::jsonb ->> 'jti' = :jti""")
                .param("type", type)
                .param("jti", claims(token).get("jti"))
                .query(String.class)
                .list();
    }
}
