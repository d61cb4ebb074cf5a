package io.tokenrelay.core.token;

import java.util.UUID;

/**
 * Whom a token speaks for: a person or a service acting as itself.
 *
 * <p>The two kinds can't be confused: a person's id is a UUID in its canonical form, and no client id has that form.
 *
 * @param value the value of {@code sub}
 * @param kind the value of {@code sub_kind}
 */
public record Subject(String value, SubjectKind kind) {

    /** @throws IllegalArgumentException when the value isn't of the form that its kind has */
    public Subject {
        boolean valid =
                switch (kind) {
                    case USER -> isCanonicalUuid(value);
                    case SERVICE -> ClientId.isValid(value);
                };
        if (!valid) {
            throw new IllegalArgumentException("sub is no id of a " + kind.claim());
        }
    }

    /** A person. */
    public static Subject user(UUID id) {
        return new Subject(id.toString(), SubjectKind.USER);
    }

    /** A service acting as itself. */
    public static Subject service(ClientId id) {
        return new Subject(id.value(), SubjectKind.SERVICE);
    }

    public boolean isUser() {
        return kind == SubjectKind.USER;
    }

    private static boolean isCanonicalUuid(String value) {
        try {
            return UUID.fromString(value).toString().equals(value);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
