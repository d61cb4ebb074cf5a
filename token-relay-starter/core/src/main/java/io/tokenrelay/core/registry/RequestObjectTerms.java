package io.tokenrelay.core.registry;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.Optional;
import java.util.Set;

/**
 * How a client may put its authorization requests into objects that it signs (RFC 9101, OpenID Connect Core §6). By value it may
 * whenever it has keys.
 *
 * @param requestUris where they may be fetched from ({@code request_uris}), compared letter by letter, fragments too; empty when
 *     they are taken by value only
 * @param signingAlg what they have to be signed with ({@code request_object_signing_alg}), one of {@link
 *     ClientKeyRule#algorithms()}; none when any of these will do
 * @param required whether no other request of the client is taken ({@code require_signed_request_object}, RFC 9101 §10.5)
 */
public record RequestObjectTerms(Set<String> requestUris, Optional<JWSAlgorithm> signingAlg, boolean required) {

    /** The longest address that objects are fetched from, in characters (RFC 9101 §5.2). */
    public static final int LONGEST_REQUEST_URI = 512;

    /** By value, signed with whatever the client's keys allow, or not at all. */
    public static final RequestObjectTerms NONE = new RequestObjectTerms(Set.of(), Optional.empty(), false);

    public RequestObjectTerms {
        requestUris = Set.copyOf(requestUris);
        if (signingAlg.isPresent() && !ClientKeyRule.algorithms().contains(signingAlg.get())) {
            throw new IllegalArgumentException("No client signs with " + signingAlg.get());
        }
    }
}
