package io.tokenrelay.test;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import io.tokenrelay.core.dpop.DpopKey;
import io.tokenrelay.core.exchange.Grant;
import io.tokenrelay.core.registry.Reach;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.stepup.StepUpChallenge;
import io.tokenrelay.core.stepup.StepUpClaims;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.AccessTokenClaims;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.BoundValue;
import io.tokenrelay.core.token.CallChain;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Restrictions;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.Subject;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.TransactionContext;
import io.tokenrelay.core.token.UserAuthentication;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Issues any token that the real server could issue, without asking the registry whether it would:
 *
 * <pre>{@code
 * tokens.user("alice").through("storefront", "orders").scopes("payments:charge").forService("payments")
 * tokens.service("orders").scopes("inventory:restock").forService("inventory")
 * }</pre>
 *
 * <p>Each token of a user descends from a login of its own, whose consent reaches all that the registry lets follow.
 */
public final class TestTokens {

    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final String issuer;
    private final Registry registry;
    private final TestGrants grants;
    private final TestKeys keys;
    private final Clock clock;

    /** Of whoever calls the service under test: the test. */
    private final DpopKey callersKey = DpopKey.generate();

    TestTokens(String issuer, Registry registry, TestGrants grants, TestKeys keys, Clock clock) {
        this.issuer = issuer;
        this.registry = registry;
        this.grants = grants;
        this.keys = keys;
        this.clock = clock;
    }

    /** A token on behalf of this person; their {@code sub} is {@link #userId}. */
    public UserToken user(String name) {
        return new UserToken(name);
    }

    /** A token of a service that acts as itself. */
    public ServiceToken service(String name) {
        return new ServiceToken(new ClientId(name));
    }

    /** The {@code sub} of this person: a UUID, always the same for the same name. */
    public static UUID userId(String name) {
        return TestPeople.id(name);
    }

    Audience audience(ClientId service) {
        return registry.service(service).map(Service::uri).orElseGet(() -> Audience.of(service));
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** The ID token of the login that this token is straight from, for the client that it was issued to. */
    String idToken(TestToken token) {
        AccessToken claims = token.claims();
        return keys.signIdToken(new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(claims.subject().value())
                .audience(claims.clientId().value())
                .issueTime(Date.from(claims.issuedAt()))
                .expirationTime(Date.from(claims.expiresAt()))
                .build());
    }

    String sign(StepUpChallenge challenge) {
        return keys.signAs(StepUpChallenge.TYPE, StepUpClaims.write(challenge));
    }

    TokenValue sign(AccessToken claims) {
        boolean byRs256 = registry.serviceByUri(claims.audience())
                .filter(service -> service.accessTokenSignedResponseAlg().equals(JWSAlgorithm.RS256))
                .isPresent();
        JWTClaimsSet written = AccessTokenClaims.write(claims);
        return new TokenValue(byRs256 ? keys.signByRs256(written) : keys.sign(written));
    }

    /** One straight from a login stays at its client; any other is bound to the key of whoever calls with it. */
    private TestToken token(AccessToken claims) {
        boolean stays = claims.subject().isUser() && claims.chain().isEmpty();
        return new TestToken(claims, sign(claims), stays ? null : bound(claims));
    }

    private BoundForm bound(AccessToken claims) {
        AccessToken bound = claims.with(claims.restrictions().withConfirmation(callersKey.confirmation()));
        return new BoundForm(sign(bound), callersKey, clock);
    }

    /** A token on behalf of a person, in the making. */
    public final class UserToken {

        private final String user;
        private CallChain chain = CallChain.empty();
        private Scopes scopes = Scopes.none();
        private Duration life = AccessToken.MAX_LIFETIME;
        private Duration issuedAgo = Duration.ZERO;
        private Duration signedInAgo = Duration.ZERO;
        private @Nullable String acr;
        private List<String> amr = List.of("pwd");
        private final SortedMap<String, String> bound = new TreeMap<>();
        private boolean once;

        private UserToken(String user) {
            this.user = user;
        }

        /** The services that the request came through, edge first; none for a token straight from a login. */
        public UserToken through(String... services) {
            this.chain = CallChain.of(services);
            return this;
        }

        /** What the token allows; nothing unless said. */
        public UserToken scopes(String... values) {
            this.scopes = Scopes.of(values);
            return this;
        }

        /** How long it is valid; 5 minutes unless said. */
        public UserToken expiresIn(Duration value) {
            this.life = value;
            return this;
        }

        /** A token that was good, an hour ago. */
        public UserToken expired() {
            this.issuedAgo = AN_HOUR;
            return this;
        }

        /** How long ago the person signed in; just now unless said, and never after the token was issued. */
        public UserToken signedInAgo(Duration value) {
            this.signedInAgo = value;
            return this;
        }

        /** How the person signed in: {@code acr} and {@code amr}; by password, without a class, unless said. */
        public UserToken authenticated(@Nullable String newAcr, String... methods) {
            this.acr = newAcr;
            this.amr = List.of(methods);
            return this;
        }

        /**
         * A value of the transaction that the token is bound to ({@code tctx}); none unless said.
         *
         * @param value a text, or what {@code BoundValues} takes
         */
        public UserToken boundTo(String name, Object value) {
            bound.put(
                    name,
                    BoundValue.text(value)
                            .orElseThrow(() -> new IllegalArgumentException("No token can be bound to " + value)));
            return this;
        }

        /** A token that is good for one use. */
        public UserToken once() {
            this.once = true;
            return this;
        }

        /** The token, for this service. */
        public TestToken forService(String service) {
            ClientId target = new ClientId(service);
            Audience audience = audience(target);
            UUID person = userId(user);
            ClientId loginClient = chain.isEmpty() ? target : chain.services().get(0);
            Grant grant = grants.add(person, reach(loginClient));
            Instant now = now().minus(issuedAgo);
            return token(new AccessToken(
                    issuer,
                    Subject.user(person),
                    audience,
                    chain.currentActor().orElse(target),
                    now,
                    now.plus(life),
                    UUID.randomUUID().toString(),
                    scopes,
                    grants.lineage(grant.id(), audience),
                    new UserAuthentication(now.minus(signedInAgo), acr, amr),
                    chain,
                    chain.isEmpty() ? null : UUID.randomUUID().toString(),
                    Restrictions.none()
                            .withContext(TransactionContext.of(bound))
                            .withOnce(once)));
        }

        private Reach reach(ClientId loginClient) {
            return registry.service(loginClient)
                    .map(client -> Reach.of(registry, loginClient, client.userScopes()))
                    .orElseGet(Reach::nothing);
        }
    }

    /** A token of a service that acts as itself, in the making. */
    public final class ServiceToken {

        private final ClientId service;
        private Scopes scopes = Scopes.none();
        private Duration life = AccessToken.MAX_LIFETIME;
        private Duration issuedAgo = Duration.ZERO;

        private ServiceToken(ClientId service) {
            this.service = service;
        }

        /** What the token allows; nothing unless said. */
        public ServiceToken scopes(String... values) {
            this.scopes = Scopes.of(values);
            return this;
        }

        /** How long it is valid; 5 minutes unless said. */
        public ServiceToken expiresIn(Duration value) {
            this.life = value;
            return this;
        }

        /** A token that was good, an hour ago. */
        public ServiceToken expired() {
            this.issuedAgo = AN_HOUR;
            return this;
        }

        /** The token, for this service. */
        public TestToken forService(String target) {
            Instant now = now().minus(issuedAgo);
            return token(new AccessToken(
                    issuer,
                    Subject.service(service),
                    audience(new ClientId(target)),
                    service,
                    now,
                    now.plus(life),
                    UUID.randomUUID().toString(),
                    scopes,
                    null,
                    null,
                    CallChain.empty(),
                    null,
                    Restrictions.none()));
        }
    }
}
