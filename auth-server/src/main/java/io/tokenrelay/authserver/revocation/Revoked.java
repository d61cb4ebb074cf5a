package io.tokenrelay.authserver.revocation;

import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.ClientId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What can be revoked.
 *
 * @param kind what it is
 * @param id which: a {@code jti}, a person's id, a client id, a grant's id, or a request and how far it had come
 */
record Revoked(Kind kind, String id) {

    /** Kinds of things that can be revoked. */
    enum Kind {
        TOKEN,
        PERSON,
        CLIENT,
        /** All that was exchanged for a grant. */
        LOGIN,
        /** All that was made of one request from some service on. */
        REQUEST;

        /** As the table and the feed have it. */
        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final char SEPARATOR = ':';

    static Revoked token(String jti) {
        return new Revoked(Kind.TOKEN, jti);
    }

    static Revoked person(UUID id) {
        return new Revoked(Kind.PERSON, id.toString());
    }

    static Revoked client(ClientId client) {
        return new Revoked(Kind.CLIENT, client.value());
    }

    static Revoked login(UUID grant) {
        return new Revoked(Kind.LOGIN, grant.toString());
    }

    /**
     * All that was made of one request from some service on.
     *
     * @param txn the request
     * @param way the services that it had come through, that one included
     */
    private static Revoked request(String txn, List<ClientId> way) {
        return new Revoked(
                Kind.REQUEST, txn + " " + way.stream().map(ClientId::value).collect(Collectors.joining(">")));
    }

    /**
     * What a token can have been exchanged for, by the service that it is for: of one straight from a grant, all that was
     * exchanged for that grant; of one that was exchanged itself, what came of the same request behind that service.
     */
    static Revoked descendants(AccessToken token, UUID grant, ClientId holder) {
        String txn = token.txn();
        if (token.chain().isEmpty() || txn == null) {
            return login(grant);
        }
        return request(txn, token.chain().append(holder).services());
    }

    /**
     * Everything that a token dies with: itself, its person, the client that it was issued to and all before that, its grant,
     * and every token that it can descend from.
     *
     * @param grant the grant that it descends from; none of a service that acts as itself
     */
    static List<Revoked> all(AccessToken token, Optional<UUID> grant) {
        List<Revoked> all = new ArrayList<>();
        all.add(token(token.jti()));
        if (token.subject().isUser()) {
            all.add(new Revoked(Kind.PERSON, token.subject().value()));
        }
        all.add(client(token.clientId()));
        List<ClientId> way = token.chain().services();
        way.forEach(service -> all.add(client(service)));
        grant.filter(any -> !way.isEmpty()).map(Revoked::login).ifPresent(all::add);
        token.transaction().ifPresent(txn -> {
            for (int length = 1; length <= way.size(); length++) {
                all.add(request(txn, way.subList(0, length)));
            }
        });
        return all;
    }

    /** In the feed of changes. */
    String key() {
        return kind.column() + SEPARATOR + id;
    }

    /** From the feed of changes. */
    static Revoked ofKey(String key) {
        int separator = key.indexOf(SEPARATOR);
        return new Revoked(
                Kind.valueOf(key.substring(0, separator).toUpperCase(Locale.ROOT)), key.substring(separator + 1));
    }
}
