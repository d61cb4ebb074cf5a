package io.tokenrelay.test;

import io.tokenrelay.core.exchange.ExchangePolicy;
import io.tokenrelay.core.exchange.ServiceTokenPolicy;
import io.tokenrelay.core.exchange.TokenSettings;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.RegistryReader;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.ClientId;
import java.net.URI;
import java.util.List;

/**
 * An authorization server within the test's own process, on a free port of this machine.
 *
 * <p>It publishes metadata and keys, issues tokens that a test asks for, and answers exchanges and client credentials
 * by the very rules of the real server, under the registry that it was given. Every service of the registry can
 * authenticate, with {@link #secretOf}, or with the key that {@link TokenRelayTest} gives to one that is configured with
 * a key. Everybody exists ({@code "alice"}, {@code "bob"}, …), is active, and has no
 * entitlement unless a test gives one. Nobody can sign in: tests make the tokens of a login with {@link #tokens}, or
 * say who is there with {@link WithCaller}.
 */
public final class TestIssuer implements AutoCloseable {

    private final TestKeys keys;
    private final ServiceKeys serviceKeys = new ServiceKeys();
    private final TestGrants grants = new TestGrants();
    private final TestPeople people = new TestPeople();
    private final TestClock clock = new TestClock();
    private final LiveRegistry registry;
    private final IssuerServer server = new IssuerServer();
    private final TokenRequests tokenRequests;
    private final TestTokens tokens;
    private final HostileTokens hostile;
    private int runningTests;

    private TestIssuer(Registry declared) {
        this.registry = new LiveRegistry(declared);
        this.keys = new TestKeys(declared.services().stream()
                .map(Service::accessTokenSignedResponseAlg)
                .toList());
        TokenSettings settings = TokenSettings.of(uri());
        AccessTokenVerifier verifier = AccessTokenVerifier.forServer(uri(), audience -> true, keys.source())
                .clock(clock.asClock())
                .build();
        this.tokens = new TestTokens(uri(), declared, grants, keys, clock.asClock());
        this.hostile = new HostileTokens(keys, tokens);
        this.tokenRequests = new TokenRequests(
                ExchangePolicy.create(settings, registry, verifier::verify, grants, people, clock.asClock()),
                ServiceTokenPolicy.create(settings, registry, clock.asClock()),
                tokens);
        ClientAssertions assertions = new ClientAssertions(uri(), serviceKeys, clock.asClock());
        TokenProofs proofs = new TokenProofs(URI.create(uri() + IssuerEndpoints.TOKEN), clock.asClock());
        server.serve(
                new IssuerEndpoints(uri(), keys, new RequestingService(registry, assertions), proofs, tokenRequests));
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

    /** The private key of a service, as a JWK. */
    String privateKeyOf(String service) {
        return serviceKeys.of(service).toJSONString();
    }

    /** Issues genuine tokens. */
    public TestTokens tokens() {
        return tokens;
    }

    /** Forges tokens. */
    public HostileTokens hostile() {
        return hostile;
    }

    /** The time that the issuer goes by. */
    public TestClock clock() {
        return clock;
    }

    /** Gives a person exactly these entitlements: {@code "role:support"}. */
    public void entitle(String user, String... entitlements) {
        people.entitle(user, entitlements);
    }

    /** From now on nothing may be done on this person's behalf. */
    public void deactivate(String user) {
        people.deactivate(user);
    }

    /** From now on this service can't authenticate any more, and no token that went through its hands is exchanged. */
    public void revokeClient(String service) {
        registry.revoke(new ClientId(service));
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

    /** From now on another key signs; the old ones are still published. */
    public void rotateKey() {
        keys.rotate();
    }

    /** From now on another key signs, and nothing is believed that an old one signed: as after a key was stolen. */
    public void revokeKeys() {
        keys.replace();
    }

    /** Lets the token endpoint fail, until {@link #recover}. Metadata and keys can still be had; else see {@link #stop}. */
    public void fail(IssuerFault fault) {
        server.fault(fault);
    }

    /** Ends what {@link #fail} began. */
    public void recover() {
        server.recover();
    }

    /** Stops listening, as a server that is down. */
    public void stop() {
        server.stop();
    }

    /** Listens again, on the same port and with the same keys, logins and revocations; a no-op while it listens. */
    public void restart() {
        server.restart();
    }

    /** What was asked of the token endpoint by services that authenticated, and how it was decided; oldest first. */
    public List<TokenRequestLog> tokenRequests() {
        return tokenRequests.log();
    }

    /**
     * Forgets logins, people, revocations and requests, listens, and has no fault; the time is this machine's. Keys stay
     * as they are, because services have them.
     */
    public void reset() {
        grants.clear();
        people.clear();
        tokenRequests.clear();
        registry.restore();
        clock.reset();
        server.recover();
        server.restart();
    }

    /** As new for each test, unless another one that uses it is running: its logins must not vanish. */
    synchronized boolean testBegins() {
        boolean alone = runningTests++ == 0;
        if (alone) {
            reset();
        }
        return alone;
    }

    synchronized void testEnds() {
        if (--runningTests == 0) {
            reset();
        }
    }

    /** What a service of this name would believe. */
    AccessTokenVerifier verifierFor(String service) {
        return AccessTokenVerifier.forAudience(uri(), tokens.audience(new ClientId(service)), keys.source())
                .clock(clock.asClock())
                .build();
    }

    @Override
    public void close() {
        server.close();
    }
}
