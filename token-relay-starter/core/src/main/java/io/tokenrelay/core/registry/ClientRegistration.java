package io.tokenrelay.core.registry;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What makes a service a login client: where the browser may be sent back to, and how its ID tokens are signed.
 *
 * @param redirectUris the redirection endpoints (RFC 6749 §3.1.2), compared letter by letter; at least one, unless people sign in
 *     from devices only
 * @param postLogoutRedirectUris where to go after a logout (OpenID Connect RP-Initiated Logout §3); may be empty
 * @param idTokenSignedResponseAlg what ID tokens for it are signed with (OpenID Connect Dynamic Client Registration §2): one of
 *     {@link #SIGNED_RESPONSE_ALGORITHMS}
 * @param userinfoSignedResponseAlg what answers of userinfo to it are signed with (same section), one of the same; none when they are
 *     plain JSON
 * @param backchannelLogoutUri where the client is told that a person has signed out (OpenID Connect Back-Channel Logout §2.2);
 *     none when it isn't told
 * @param deviceAuthorization whether people sign in from devices without a browser of their own (RFC 8628)
 * @param offlineAccess whether the client may ask people for access that goes on after they have signed out (OpenID Connect Core §11)
 * @param requestObjects how it may sign what it asks for when people sign in there
 */
public record ClientRegistration(
        Set<String> redirectUris,
        Set<String> postLogoutRedirectUris,
        JWSAlgorithm idTokenSignedResponseAlg,
        Optional<JWSAlgorithm> userinfoSignedResponseAlg,
        Optional<URI> backchannelLogoutUri,
        boolean deviceAuthorization,
        boolean offlineAccess,
        RequestObjectTerms requestObjects) {

    /** What a client may choose from; the first signs the ID tokens of those that don't. */
    public static final List<JWSAlgorithm> SIGNED_RESPONSE_ALGORITHMS = List.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

    public ClientRegistration {
        redirectUris = Set.copyOf(redirectUris);
        postLogoutRedirectUris = Set.copyOf(postLogoutRedirectUris);
        check(idTokenSignedResponseAlg);
        userinfoSignedResponseAlg.ifPresent(ClientRegistration::check);
    }

    private static void check(JWSAlgorithm algorithm) {
        if (!SIGNED_RESPONSE_ALGORITHMS.contains(algorithm)) {
            throw new IllegalArgumentException("Nothing is signed for a client with " + algorithm);
        }
    }
}
