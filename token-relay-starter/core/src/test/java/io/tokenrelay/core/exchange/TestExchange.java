package io.tokenrelay.core.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.tokenrelay.core.event.OneTimeUse;
import io.tokenrelay.core.registry.Entitlement;
import io.tokenrelay.core.registry.Reach;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.RegistryReader;
import io.tokenrelay.core.registry.TestRegistries;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.AccessTokenClaims;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.CallChain;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Confirmation;
import io.tokenrelay.core.token.Restrictions;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.Subject;
import io.tokenrelay.core.token.TestClock;
import io.tokenrelay.core.token.TestIssuer;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.UserAuthentication;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The policies on ports in memory, with tokens that are really signed and verified. */
final class TestExchange implements Grants, People {

    static final UUID ALICE = UUID.fromString("00000000-0000-4000-8000-00000000000a");
    static final UUID BOB = UUID.fromString("00000000-0000-4000-8000-00000000000b");
    static final ClientId STOREFRONT = new ClientId("storefront");
    static final ClientId ORDERS = new ClientId("orders");
    static final ClientId PAYMENTS = new ClientId("payments");
    static final ClientId INVENTORY = new ClientId("inventory");

    private static final TestIssuer ISSUER = new TestIssuer();

    final TestIssuer issuer = ISSUER;
    final TestClock clock = new TestClock();
    final Map<UUID, Standing> people = new HashMap<>();
    final Map<UUID, Grant> grants = new HashMap<>();
    final Set<String> revoked = new HashSet<>();

    /** What was used up, as the server keeps it. */
    final Set<OneTimeUse> used = new HashSet<>();

    final TokenSettings settings;

    private final Map<String, UUID> lineages = new HashMap<>();
    private final ExchangePolicy policy;
    private final ServiceTokenPolicy servicePolicy;
    private Registry registry;

    TestExchange() {
        this(TestRegistries.shop(), TokenSettings.of(TestIssuer.ISSUER));
    }

    TestExchange(Registry registry, TokenSettings settings) {
        this.registry = registry;
        this.settings = settings;
        this.policy = newPolicy(() -> this.registry);
        this.servicePolicy = ServiceTokenPolicy.create(settings, () -> this.registry, clock);
        people.put(ALICE, new Standing(true, Set.of(new Entitlement("role:customer"))));
        people.put(BOB, new Standing(true, Set.of()));
    }

    /**
     * One more policy on the same ports, as another node of the server has it.
     *
     * @param registry the registry as that node has it
     */
    final ExchangePolicy newPolicy(Supplier<Registry> registry) {
        AccessTokenVerifier verifier = AccessTokenVerifier.forServer(
                        TestIssuer.ISSUER,
                        audience -> registry.get().serviceByUri(audience).isPresent(),
                        issuer.keys())
                .clock(clock)
                .maxChainLength(settings.maxChainLength())
                .build();
        return ExchangePolicy.create(settings, registry, verifier::verify, this, this, clock);
    }

    Registry registry() {
        return registry;
    }

    Explanation explainClientCredentials(ClientId requester, Map<String, List<String>> parameters) {
        return servicePolicy.explain(requester, parameters);
    }

    Explanation explain(ClientId requester, Map<String, List<String>> parameters) {
        return policy.explain(requester, parameters);
    }

    void applyRegistry(String yaml) {
        applyRegistry(RegistryReader.read(yaml, "test.yaml"));
    }

    void applyRegistry(Registry next) {
        this.registry = next;
    }

    /** The claims of the token that a login client gets when a person signs in and consents. */
    AccessToken login(UUID person, ClientId client, String... scopes) {
        UUID id = UUID.randomUUID();
        Scopes granted = Scopes.of(scopes);
        grants.put(id, new Grant(id, person, true, Reach.of(registry, client, granted)));
        Audience audience = registry.service(client).orElseThrow().uri();
        Instant now = clock.instant();
        return new AccessToken(
                TestIssuer.ISSUER,
                Subject.user(person),
                audience,
                client,
                now,
                now.plus(settings.lifetime()),
                UUID.randomUUID().toString(),
                granted,
                lineage(id, audience),
                new UserAuthentication(now.minusSeconds(5), "pwd", List.of("pwd")),
                CallChain.empty(),
                null,
                Restrictions.none());
    }

    AccessToken loginAlice() {
        return login(ALICE, STOREFRONT, "openid", "shop", "browse");
    }

    /** The claims of the token that orders got from storefront on behalf of Alice. */
    AccessToken aliceAtOrders() {
        return grant(STOREFRONT, request(loginAlice(), "orders", "orders:read orders:write"));
    }

    /** The claims of the token that payments got from orders on behalf of Alice. */
    AccessToken aliceAtPayments() {
        return grant(ORDERS, request(aliceAtOrders(), "payments", "payments:charge"));
    }

    Map<String, List<String>> request(AccessToken subjectToken, String audience, String scope) {
        return request(issuer.sign(subjectToken), audience, scope);
    }

    static Map<String, List<String>> request(TokenValue subjectToken, String audience, String scope) {
        Map<String, List<String>> parameters = new HashMap<>();
        parameters.put("grant_type", List.of("urn:ietf:params:oauth:grant-type:token-exchange"));
        parameters.put("subject_token", List.of(subjectToken.reveal()));
        parameters.put("subject_token_type", List.of("urn:ietf:params:oauth:token-type:access_token"));
        parameters.put("audience", List.of(audience));
        parameters.put("scope", List.of(scope));
        return parameters;
    }

    /** The request with values to bind; as JSON, or as something else. */
    static Map<String, List<String>> bound(Map<String, List<String>> request, String details) {
        request.put("request_details", List.of(details));
        return request;
    }

    /** A token that this issuer signed although none of its rules would make it. */
    TokenValue signWith(AccessToken token, String claim, @Nullable Object value) {
        return issuer.sign(new JWTClaimsSet.Builder(AccessTokenClaims.write(token))
                .claim(claim, value)
                .build());
    }

    /** As the server acts on a decision: what it uses up is used up with it, or it is another. */
    TokenDecision exchange(ClientId requester, Map<String, List<String>> parameters) {
        return exchange(requester, parameters, keyOf(requester));
    }

    TokenDecision exchange(ClientId requester, Map<String, List<String>> parameters, @Nullable Confirmation proven) {
        return useUp(decide(requester, parameters, proven));
    }

    TokenDecision decide(ClientId requester, Map<String, List<String>> parameters, @Nullable Confirmation proven) {
        return policy.decide(requester, parameters, proven);
    }

    TokenDecision useUp(TokenDecision decision) {
        if (decision instanceof TokenDecision.Granted granted) {
            if (granted.uses().stream().anyMatch(this::isUsed)) {
                return granted.refusedAsUsed();
            }
            used.addAll(granted.uses());
        }
        return decision;
    }

    private boolean isUsed(OneTimeUse use) {
        return used.stream()
                .anyMatch(other ->
                        other.hash().equals(use.hash()) && other.expiresAt().isAfter(clock.instant()));
    }

    TokenDecision clientCredentials(ClientId requester, Map<String, List<String>> parameters) {
        return clientCredentials(requester, parameters, keyOf(requester));
    }

    TokenDecision clientCredentials(
            ClientId requester, Map<String, List<String>> parameters, @Nullable Confirmation proven) {
        return servicePolicy.decide(requester, parameters, proven);
    }

    /** The key that this service proves. */
    static Confirmation keyOf(ClientId service) {
        return new Confirmation((service.value() + "-".repeat(43)).substring(0, 43));
    }

    AccessToken grant(ClientId requester, Map<String, List<String>> parameters) {
        return granted(exchange(requester, parameters));
    }

    static AccessToken granted(TokenDecision decision) {
        assertThat(decision).isInstanceOf(TokenDecision.Granted.class);
        return ((TokenDecision.Granted) decision).token();
    }

    TokenDecision.Refused refuse(ClientId requester, Map<String, List<String>> parameters, ExchangeRule rule) {
        return refused(exchange(requester, parameters), rule);
    }

    static TokenDecision.Refused refused(TokenDecision decision, RefusalCode code) {
        assertThat(decision).isInstanceOfSatisfying(TokenDecision.Refused.class, refused -> assertThat(refused)
                .describedAs(refused.description())
                .extracting(TokenDecision.Refused::code)
                .isEqualTo(code));
        TokenDecision.Refused refused = (TokenDecision.Refused) decision;
        assertThat(refused.error()).isEqualTo(code.oauthError());
        assertThat(refused.description())
                .startsWith(code.id() + ": ")
                // RFC 6749 §5.2: what error_description may hold.
                .matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+");
        return refused;
    }

    @Override
    public Optional<Grant> find(String lineage, Audience audience) {
        return Optional.ofNullable(lineages.get(lineage))
                .filter(id -> lineage(id, audience).equals(lineage))
                .map(grants::get);
    }

    @Override
    public String lineage(UUID grantId, Audience audience) {
        String lineage = UUID.nameUUIDFromBytes((grantId + " " + audience).getBytes(UTF_8))
                .toString();
        lineages.put(lineage, grantId);
        return lineage;
    }

    @Override
    public boolean isRevoked(AccessToken token) {
        return revoked.contains(token.jti());
    }

    @Override
    public Optional<Standing> find(UUID person) {
        return Optional.ofNullable(people.get(person));
    }
}
