package io.tokenrelay.authserver.keys;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.util.List;

/**
 * The keys that sign now, and all whose signatures are still to be believed: those, and the ones that were retired less
 * than {@link #LONGEST_LIFE} before this server started.
 */
public final class SigningKeys {

    /**
     * The longest life of anything that these keys sign. A key that was retired longer ago signed nothing that could
     * still be valid, and so isn't believed any more: whoever got hold of it can't make tokens with it.
     *
     * <p>Access tokens live 5 minutes at most; no ID token may be configured to live longer than this.
     */
    public static final Duration LONGEST_LIFE = Duration.ofHours(1);

    private final SigningKey accessTokenKey;
    private final SigningKey idTokenKey;
    private final JWKSet published;

    SigningKeys(SigningKey accessTokenKey, SigningKey idTokenKey, List<JWK> published) {
        this.accessTokenKey = accessTokenKey;
        this.idTokenKey = idTokenKey;
        this.published = new JWKSet(published.stream().map(JWK::toPublicJWK).toList());
    }

    /** Signs access tokens: ES256. */
    public SigningKey forAccessTokens() {
        return accessTokenKey;
    }

    /** Signs ID tokens: RS256. */
    public SigningKey forIdTokens() {
        return idTokenKey;
    }

    /** The private key for ID tokens in the form that the framework's encoder takes; for nothing else. */
    public JWKSource<SecurityContext> idTokenSource() {
        return new ImmutableJWKSet<>(new JWKSet(idTokenKey.revealPrivateJwk()));
    }

    /** The public halves of all keys that are believed, for verifying: what {@code /oauth2/jwks} says. */
    public JWKSet published() {
        return published;
    }

    @Override
    public String toString() {
        return "SigningKeys[" + accessTokenKey + ", " + idTokenKey + "]";
    }
}
