package io.tokenrelay.authserver.clients;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.tokenrelay.core.registry.ClientKeyRule;
import java.text.ParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a document at a {@code jwks-uri}, or a {@code jwks} that a client registers, must be: a key set (RFC 7517 §5) with keys that {@link ClientKeyRule} accepts.
 *
 * <p>Other public keys in it are left out, since a client may publish keys for other purposes in the same place. A
 * private one spoils it all: whoever fetched the document has the key.
 */
public final class FetchedKeyForm {

    private static final int MAX_KEYS = 50;

    private FetchedKeyForm() {}

    /**
     * The keys in a document with which a client may sign.
     *
     * @throws UnusableKeysException when there are none, or something in it shouldn't be there
     */
    public static JWKSet parse(String document) throws UnusableKeysException {
        List<JWK> all = read(document).getKeys();
        if (all.stream().anyMatch(JWK::isPrivate)) {
            throw new UnusableKeysException("a private or symmetric key is published there");
        }
        if (all.size() > MAX_KEYS) {
            throw new UnusableKeysException("more than " + MAX_KEYS + " keys");
        }
        List<JWK> usable = all.stream()
                .filter(ClientKeyRule::isForSignatures)
                .filter(key -> !ClientKeyRule.algorithms(key).isEmpty())
                .toList();
        Set<String> kids = new HashSet<>();
        if (usable.stream().anyMatch(key -> key.getKeyID() != null && !kids.add(key.getKeyID()))) {
            throw new UnusableKeysException("two keys have the same kid");
        }
        if (usable.isEmpty()) {
            throw new UnusableKeysException("no key is one that a client may sign with");
        }
        return new JWKSet(usable);
    }

    /** Without the cause: its message may quote the document. */
    private static JWKSet read(String document) throws UnusableKeysException {
        try {
            return JWKSet.parse(document);
        } catch (ParseException | IllegalArgumentException e) {
            throw new UnusableKeysException("the document is no key set");
        }
    }
}
