package io.tokenrelay.authserver.login;

import io.tokenrelay.authserver.clients.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The person whom a client wants to sign in, which it said by an {@code id_token_hint} (OpenID Connect Core §3.1.2.1) or by a
 * {@code sub} in {@code claims} (§5.5.1), where there may be several of whom one has to be the person.
 *
 * <p>In a request that goes on, and may be kept while a person signs in, this takes the hint's place: a hint is a token, and
 * that is neither for an address nor for the database. Nothing but an equal person can be read from it, and it gives nobody
 * anything: it only shuts out all others.
 *
 * @param hash of client and person; of several, one after the other with a dot between them
 */
public record HintedPerson(String hash) {

    /** The parameter of an authorization request that it stands in. */
    public static final String PARAMETER = "hinted_person";

    /** Towards one client: the same person looks different in another one's requests. */
    public static HintedPerson of(String clientId, UUID person) {
        return of(clientId, List.of(person.toString()));
    }

    /** One of these, each as {@code sub} says it. */
    public static HintedPerson of(String clientId, Collection<String> subjects) {
        return new HintedPerson(subjects.stream()
                .map(subject ->
                        Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(clientId + " " + subject)))
                .sorted()
                .collect(Collectors.joining(".")));
    }

    /** Whether that is whom the client of this id means. */
    public boolean is(String clientId, UUID person) {
        byte[] asked = of(clientId, person).hash.getBytes(StandardCharsets.UTF_8);
        return Arrays.stream(hash.split("\\.", -1))
                .anyMatch(one -> MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), asked));
    }
}
