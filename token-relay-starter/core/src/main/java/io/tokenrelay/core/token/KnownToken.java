package io.tokenrelay.core.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was found out once about a genuine token and never changes: its claims, and the key that signed them. It is no
 * permission: {@link AccessTokenVerifier#verify(TokenValue, KnownTokens)} asks each time what can change.
 *
 * <p>It knows which token it is about and who found it out, so that a store which mixes tokens up, or is shared by verifiers
 * that believe different things, makes no token pass for another. It does not hold the token itself.
 */
public final class KnownToken {

    private final TokenDigest digest;
    private final AccessTokenVerifier verifier;
    private final Verification.Verified verified;
    private final @Nullable Instant notBefore;
    private final TokenSignatures.SigningKey key;

    KnownToken(
            TokenDigest digest,
            AccessTokenVerifier verifier,
            AccessToken token,
            @Nullable Instant notBefore,
            TokenSignatures.SigningKey key) {
        this.digest = digest;
        this.verifier = verifier;
        this.verified = new Verification.Verified(token);
        this.notBefore = notBefore;
        this.key = key;
    }

    /** When no verifier, whatever skew it allows, believes the token any more, so that it may be forgotten. */
    public Instant uselessFrom() {
        return token().expiresAt().plus(AccessTokenVerifier.MAX_SKEW);
    }

    boolean isFor(TokenValue token, AccessTokenVerifier asking) {
        return verifier == asking && digest.equals(token.digest());
    }

    Verification.Verified verified() {
        return verified;
    }

    AccessToken token() {
        return verified.token();
    }

    @Nullable Instant notBefore() {
        return notBefore;
    }

    TokenSignatures.SigningKey key() {
        return key;
    }
}
