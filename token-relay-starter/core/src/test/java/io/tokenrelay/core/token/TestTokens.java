package io.tokenrelay.core.token;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Tokens that tests share, all of which are in order. */
public final class TestTokens {

    public static final Subject ALICE = Subject.user(UUID.fromString("00000000-0000-4000-8000-00000000000a"));

    private TestTokens() {}

    /** As orders gets it from storefront, on behalf of Alice. */
    public static AccessToken exchanged(Instant now) {
        return user(now, "orders", CallChain.of("storefront"), "storefront");
    }

    /** As storefront gets it when Alice signs in. */
    public static AccessToken fromLogin(Instant now) {
        return user(now, "storefront", CallChain.empty(), "storefront");
    }

    public static AccessToken user(Instant now, String audience, CallChain chain, String clientId) {
        return new AccessToken(
                TestIssuer.ISSUER,
                ALICE,
                Audience.of(new ClientId(audience)),
                new ClientId(clientId),
                now,
                now.plus(5, ChronoUnit.MINUTES),
                "jti-1",
                Scopes.of("orders:read", "orders:write"),
                "lineage",
                new UserAuthentication(now.minusSeconds(60), "pwd", List.of("pwd")),
                chain,
                chain.isEmpty() ? null : "txn-1",
                Restrictions.none());
    }

    /** As inventory gets it from orders acting as itself. */
    public static AccessToken service(Instant now) {
        return service(now, "orders");
    }

    /** A token that speaks for orders, issued to this client. */
    static AccessToken service(Instant now, String clientId) {
        return new AccessToken(
                TestIssuer.ISSUER,
                Subject.service(new ClientId("orders")),
                new Audience("api://inventory"),
                new ClientId(clientId),
                now,
                now.plusSeconds(300),
                "jti-2",
                Scopes.of("inventory:restock"),
                null,
                null,
                CallChain.empty(),
                null,
                Restrictions.none());
    }

    /** The same token with another life. */
    public static AccessToken withLifetime(AccessToken token, Duration lifetime) {
        return new AccessToken(
                token.issuer(),
                token.subject(),
                token.audience(),
                token.clientId(),
                token.issuedAt(),
                token.issuedAt().plus(lifetime),
                token.jti(),
                token.scopes(),
                token.lineage(),
                token.authentication(),
                token.chain(),
                token.txn(),
                token.restrictions());
    }

    /** The same token, which only this service may exchange. */
    public static AccessToken actedOnOnlyBy(ClientId service, AccessToken token) {
        return token.with(token.restrictions().withMayAct(service));
    }
}
