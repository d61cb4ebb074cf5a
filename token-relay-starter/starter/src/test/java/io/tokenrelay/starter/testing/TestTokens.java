package io.tokenrelay.starter.testing;

import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.CallChain;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Restrictions;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.Subject;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.TransactionContext;
import io.tokenrelay.core.token.UserAuthentication;
import io.tokenrelay.starter.context.Caller;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Claims of access tokens for a service called payments, to be changed one at a time. */
public record TestTokens(
        String issuer,
        Subject subject,
        String audience,
        CallChain chain,
        Scopes scopes,
        Instant expiresAt,
        @Nullable Instant signedInAt,
        @Nullable String acr,
        Restrictions restrictions) {

    public static final UUID ALICE = UUID.fromString("4f0c9f6e-21d1-4bb0-9d0e-6f3f0d7a6a01");
    public static final UUID BOB = UUID.fromString("9a1de0b4-3c39-4a52-8f57-0b6b6b0c7a02");

    /** Alice, through orders, through storefront. */
    public static TestTokens alice() {
        return new TestTokens(
                "http://localhost:9",
                Subject.user(ALICE),
                "api://payments",
                CallChain.of("storefront", "orders"),
                Scopes.none(),
                now().plus(5, ChronoUnit.MINUTES),
                null,
                null,
                Restrictions.none());
    }

    /** The service orders, acting as itself. */
    public static TestTokens ordersItself() {
        return alice().withSubject(Subject.service(new ClientId("orders"))).withChain();
    }

    public TestTokens withIssuer(String value) {
        return new TestTokens(value, subject, audience, chain, scopes, expiresAt, signedInAt, acr, restrictions);
    }

    public TestTokens withSubject(Subject value) {
        return new TestTokens(issuer, value, audience, chain, scopes, expiresAt, signedInAt, acr, restrictions);
    }

    public TestTokens withAudience(String value) {
        return new TestTokens(issuer, subject, value, chain, scopes, expiresAt, signedInAt, acr, restrictions);
    }

    public TestTokens withChain(String... value) {
        return new TestTokens(
                issuer, subject, audience, CallChain.of(value), scopes, expiresAt, signedInAt, acr, restrictions);
    }

    public TestTokens withScopes(String... value) {
        return new TestTokens(
                issuer, subject, audience, chain, Scopes.of(value), expiresAt, signedInAt, acr, restrictions);
    }

    public TestTokens withExpiresAt(Instant value) {
        return new TestTokens(issuer, subject, audience, chain, scopes, value, signedInAt, acr, restrictions);
    }

    /** When and how the person signed in; by default when the token was issued, and nobody says how. */
    public TestTokens withSignIn(Instant at, @Nullable String newAcr) {
        return new TestTokens(issuer, subject, audience, chain, scopes, expiresAt, at, newAcr, restrictions);
    }

    /** Bound to a transaction of this one value. */
    public TestTokens boundTo(String name, String value) {
        return with(restrictions.withContext(TransactionContext.of(Map.of(name, value))));
    }

    /** With these restrictions in place of its own. */
    public TestTokens with(Restrictions value) {
        return new TestTokens(issuer, subject, audience, chain, scopes, expiresAt, signedInAt, acr, value);
    }

    public AccessToken claims() {
        Instant issuedAt = expiresAt.truncatedTo(ChronoUnit.SECONDS).minus(5, ChronoUnit.MINUTES);
        UserAuthentication authentication = subject.isUser()
                ? new UserAuthentication(signedInAt == null ? issuedAt : signedInAt, acr, List.of("pwd"))
                : null;
        return new AccessToken(
                issuer,
                subject,
                new Audience(audience),
                chain.currentActor().orElse(new ClientId("orders")),
                issuedAt,
                expiresAt,
                UUID.randomUUID().toString(),
                scopes,
                lineage(),
                authentication,
                chain,
                chain.isEmpty() ? null : "txn-1",
                restrictions);
    }

    private @Nullable String lineage() {
        return subject.isUser() ? "lineage-1" : null;
    }

    /** As the pipeline would have verified it. */
    public Caller caller() {
        return new Caller(claims(), new TokenValue("not-needed"));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }
}
