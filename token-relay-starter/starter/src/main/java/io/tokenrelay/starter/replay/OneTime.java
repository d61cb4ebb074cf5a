package io.tokenrelay.starter.replay;

import java.time.Instant;
import java.util.Locale;

/**
 * Something that is good for one use.
 *
 * @param kind what kind of thing it is
 * @param user on whose account it is remembered: the service that shows a proof or a token, the person who is to sign in
 *     again. Whoever uses up much leaves room for others
 * @param id which one it is, unique within its kind
 * @param until when it is worth nothing any more, so that it may be forgotten
 */
public record OneTime(Kind kind, String user, String id, Instant until) {

    /** The kinds of things. */
    public enum Kind {
        /** A proof of possession (RFC 9449), worth something for up to 21 seconds. */
        PROOF,
        /** An access token that is good for one use, worth something for up to seven minutes. */
        TOKEN,
        /** The authorization server's demand that a person signs in again. */
        CHALLENGE
    }

    /** What names it among all things of all kinds. */
    public String name() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + id;
    }
}
