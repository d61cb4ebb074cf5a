package io.tokenrelay.test;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.SecurityContext;
import io.tokenrelay.core.exchange.ExchangePolicy;
import io.tokenrelay.core.exchange.ServiceTokenPolicy;
import io.tokenrelay.core.exchange.TokenSettings;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.RegistryReader;
import io.tokenrelay.core.token.AccessTokenVerifier;
import java.time.Clock;
import java.util.List;

/**
 * An authorization server within the test's own process, on a free port of this machine.
 *
 * <p>It publishes metadata and keys, issues tokens that a test asks for, and answers exchanges and client credentials
 * by the very rules of the real server, under the registry that it was given. Every service of the registry can
 * authenticate, with {@link #secretOf}. Everybody exists ({@code "alice"}, {@code "bob"}, …), is active, and has no
 * entitlement unless a test gives one.
 */
public final class TestIssuer implements AutoCloseable {

    private final TestKeys keys = new TestKeys();
    private final TestGrants grants = new TestGrants();
    private final TestPeople people = new TestPeople();
    private final IssuerServer server = new IssuerServer();
    private final TokenRequests tokenRequests;
    private final TestTokens tokens;
    private final HostileTokens hostile;

    private TestIssuer(Registry registry) {
        Clock clock = Clock.systemUTC();
        TokenSettings settings = TokenSettings.of(uri());
        AccessTokenVerifier verifier = AccessTokenVerifier.forServer(
                        uri(), audience -> true, new ImmutableJWKSet<SecurityContext>(keys.published()))
                .build();
        this.tokens = new TestTokens(uri(), registry, grants, keys, clock);
        this.hostile = new HostileTokens(uri(), keys);
        this.tokenRequests = new TokenRequests(
                registry,
                ExchangePolicy.create(settings, () -> registry, verifier::verify, grants, people, clock),
                ServiceTokenPolicy.create(settings, () -> registry, clock),
                tokens);
        server.publish(uri(), keys.published());
        server.answerTokenRequests(tokenRequests);
    }

    /** Starts an issuer that knows no service: for tests that make no downstream call. */
    public static TestIssuer start() {
        return new TestIssuer(new Registry(List.of()));
    }

    /**
     * Starts an issuer with a registry.
     *
     * @param yaml the registry, as the real server takes it
     * @throws io.tokenrelay.core.registry.RegistryRefused when it does not add up
     */
    public static TestIssuer start(String yaml) {
        return new TestIssuer(RegistryReader.read(yaml, "registry of the test"));
    }

    /** The issuer identifier, for {@code token-relay.issuer}. */
    public String uri() {
        return server.uri();
    }

    /** The client secret of a service. */
    public static String secretOf(String service) {
        return "test-secret-of-" + service;
    }

    /** Issues genuine tokens. */
    public TestTokens tokens() {
        return tokens;
    }

    /** Forges tokens. */
    public HostileTokens hostile() {
        return hostile;
    }

    /** Gives a person exactly these entitlements: {@code "role:support"}. */
    public void entitle(String user, String... entitlements) {
        people.entitle(user, entitlements);
    }

    /** From now on nothing may be done on this person's behalf. */
    public void deactivate(String user) {
        people.deactivate(user);
    }

    /** Revokes this one token. */
    public void revoke(TestToken token) {
        grants.revoke(token.claims().jti());
    }

    /** Ends the login that this token descends from. */
    public void endLogin(TestToken token) {
        String lineage = token.claims().lineage();
        if (lineage != null) {
            grants.end(lineage, token.claims().audience());
        }
    }

    /** Whether the token endpoint answers; if not, it says 503. */
    public void available(boolean available) {
        server.available(available);
    }

    /** What was asked of the token endpoint by services that authenticated, and how it was decided; oldest first. */
    public List<TokenRequestLog> tokenRequests() {
        return tokenRequests.log();
    }

    /** Forgets logins, people, revocations and requests, and is available: as it was when it started. */
    public void reset() {
        grants.clear();
        people.clear();
        tokenRequests.clear();
        server.available(true);
    }

    @Override
    public void close() {
        server.close();
    }
}
