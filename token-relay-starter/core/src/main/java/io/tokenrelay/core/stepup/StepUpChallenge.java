package io.tokenrelay.core.stepup;

import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server's word that one call, deep in a chain, needs another sign-in of the person at its edge.
 *
 * <p>It is no token: it gives nobody any right. Services between the one that was refused and the edge pass it on as it
 * is; the edge acts on it once, and on no other, so that a service in between can't send people to sign in as it likes.
 *
 * @param issuer {@code iss}: who signed it
 * @param audience {@code aud}: the one service that may act on it, where the person signed in
 * @param issuedAt {@code iat}, in whole seconds
 * @param expiresAt {@code exp}, {@link #LIFETIME} later
 * @param jti {@code jti}: its own id, by which it is used once
 * @param lineage {@code lin}: the login that it is about, as in that service's own access token
 * @param call {@code call}: what was refused
 * @param acr {@code acr_values}: the authentication context class that is demanded; null when any will do
 * @param maxAge {@code max_age}: how long ago the sign-in may be; null when it doesn't matter
 * @param txn {@code txn}: the request that entered at the edge; null when the edge itself was refused before there was one
 */
public record StepUpChallenge(
        String issuer,
        Audience audience,
        Instant issuedAt,
        Instant expiresAt,
        String jti,
        String lineage,
        RefusedCall call,
        @Nullable String acr,
        @Nullable Duration maxAge,
        @Nullable String txn) {

    /** The {@code typ} of its header: neither that of an access token (RFC 9068) nor that of an ID token. */
    public static final String TYPE = "step-up+jwt";

    /** How long it may be acted on. */
    public static final Duration LIFETIME = Duration.ofMinutes(5);

    /** @throws IllegalArgumentException when it demands nothing */
    public StepUpChallenge {
        if (acr == null && maxAge == null) {
            throw new IllegalArgumentException("A challenge demands something of a sign-in");
        }
    }

    /** The authentication context class that is demanded, if one is. */
    public Optional<String> contextClass() {
        return Optional.ofNullable(acr);
    }

    /** How long ago the sign-in may be, if that matters. */
    public Optional<Duration> ageLimit() {
        return Optional.ofNullable(maxAge);
    }

    /**
     * The call that was refused.
     *
     * @param caller who asked
     * @param callee whom it wanted to call
     * @param scopes for what
     */
    public record RefusedCall(ClientId caller, ClientId callee, Scopes scopes) {}
}
