package io.tokenrelay.authserver.login;

import io.tokenrelay.authserver.clients.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;

/**
 * The person whom a client wants to sign in, which it said by an {@code id_token_hint} (OpenID Connect Core §3.1.2.1).
 *
 * <p>In a request that goes on, and may be kept while a person signs in, this takes the hint's place: a hint is a token, and
 * that is neither for an address nor for the database. Nothing but an equal person can be read from it, and it gives nobody
 * anything: it only shuts out all others.
 *
 * @param hash of client and person
 */
public record HintedPerson(String hash) {

    /** The parameter of an authorization request that it stands in. */
    public static final String PARAMETER = "hinted_person";

    /** Towards one client: the same person looks different in another one's requests. */
    public static HintedPerson of(String clientId, UUID person) {
        return new HintedPerson(
                Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(clientId + " " + person)));
    }

    /** Whether that is whom the client of this id means. */
    public boolean is(String clientId, UUID person) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.UTF_8), of(clientId, person).hash.getBytes(StandardCharsets.UTF_8));
    }
}
