package io.tokenrelay.authserver.revocation;

import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.ClientId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * What can be revoked.
 *
 * @param kind what it is
 * @param id which: a {@code jti}, a person's id, or a client id
 */
record Revoked(Kind kind, String id) {

    /** Kinds of things that can be revoked. */
    enum Kind {
        TOKEN,
        PERSON,
        CLIENT;

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

    /** Everything that a token dies with: itself, its person, the client that it was issued to and all before that. */
    static List<Revoked> all(AccessToken token) {
        List<Revoked> all = new ArrayList<>();
        all.add(token(token.jti()));
        if (token.subject().isUser()) {
            all.add(new Revoked(Kind.PERSON, token.subject().value()));
        }
        all.add(client(token.clientId()));
        token.chain().services().forEach(service -> all.add(client(service)));
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
