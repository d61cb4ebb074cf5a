package io.tokenrelay.starter.exchange;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.TokenDigest;
import io.tokenrelay.core.token.TransactionContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What makes two requests the same request: everything that the answer depends on.
 *
 * <p>The subject is the caller's very token, by its hash, not the caller's name: two sessions of one person, or one
 * person before and after a stronger sign-in, share nothing. The key that a token is bound to is no component: a cache asks
 * one endpoint, which proves one key for as long as it lives.
 *
 * @param subject whose token is exchanged; null for a token for the service itself
 * @param target the service that the token is for
 * @param scopes the scopes asked for
 * @param bound SHA-256 of the values that the token is bound to; empty for none
 */
record CacheKey(@Nullable SubjectKey subject, ClientId target, Scopes scopes, String bound) {

    /**
     * A caller's token. Two are the same when the tokens are, so that nobody has to compare what they say.
     *
     * @param digest of the token: the cache does not keep callers' tokens
     * @param claims what the token says, to find what descends from it when something is revoked
     */
    record SubjectKey(TokenDigest digest, AccessToken claims) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof SubjectKey that && digest.equals(that.digest);
        }

        @Override
        public int hashCode() {
            return digest.hashCode();
        }
    }

    static CacheKey of(TokenRequest request) {
        if (request instanceof TokenRequest.OnBehalfOf onBehalf) {
            SubjectKey subject = new SubjectKey(
                    onBehalf.caller().tokenValue().digest(), onBehalf.caller().token());
            return new CacheKey(subject, onBehalf.target(), onBehalf.scopes(), digest(onBehalf.bound()));
        }
        if (request instanceof TokenRequest.AsItself asItself) {
            return new CacheKey(null, asItself.target(), asItself.scopes(), "");
        }
        throw new IllegalArgumentException("Unknown kind of request");
    }

    /** Of a form in which no two sets of values look alike. */
    private static String digest(TransactionContext bound) {
        return bound.isEmpty() ? "" : sha256(JSONObjectUtils.toJSONString(bound.values()));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
