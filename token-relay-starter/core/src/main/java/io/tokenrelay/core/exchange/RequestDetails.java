package io.tokenrelay.core.exchange;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code request_details} (of the transaction token draft): one JSON object of strings (RFC 8259), and nothing else.
 *
 * <p>By hand, because it must refuse what libraries accept: a name twice, other types, comments, something after the end.
 */
final class RequestDetails {

    /** How long it may be: room for all the values that a token can be bound to, a few of their characters escaped. */
    static final int MAX_LENGTH = 8192;

    private static final char END = '\0';

    private final String text;
    private int at;

    private RequestDetails(String text) {
        this.text = text;
    }

    /** The values by name, none when the request brings none; empty when they can't be read. */
    static Optional<Map<String, String>> of(Parameters parameters) {
        return parameters.get("request_details").map(RequestDetails::parse).orElseGet(() -> Optional.of(Map.of()));
    }

    private static Optional<Map<String, String>> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RequestDetails(text).object());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Map<String, String> object() {
        Map<String, String> values = new HashMap<>();
        expect('{');
        if (peek() == '}') {
            expect('}');
        } else {
            do {
                member(values);
            } while (skip(','));
            expect('}');
        }
        if (peek() != END || at != text.length()) {
            throw new IllegalArgumentException("something after the object");
        }
        return values;
    }

    private void member(Map<String, String> values) {
        String name = string();
        expect(':');
        if (values.putIfAbsent(name, string()) != null) {
            throw new IllegalArgumentException("a name twice");
        }
    }

    private String string() {
        expect('"');
        StringBuilder value = new StringBuilder();
        for (char next = next(); next != '"'; next = next()) {
            if (next < ' ') {
                throw new IllegalArgumentException("a control character");
            }
            value.append(next == '\\' ? escaped() : next);
        }
        return value.toString();
    }

    private char escaped() {
        char next = next();
        return switch (next) {
            case '"', '\\', '/' -> next;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> codeUnit();
            default -> throw new IllegalArgumentException("no such escape");
        };
    }

    private char codeUnit() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw new IllegalArgumentException("no hexadecimal digit");
            }
            value = value * 16 + digit;
        }
        return (char) value;
    }

    private char next() {
        if (at == text.length()) {
            throw new IllegalArgumentException("it ends too early");
        }
        return text.charAt(at++);
    }

    /** The next character that is no white space, still to be read. */
    private char peek() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : END;
    }

    private boolean skip(char expected) {
        if (peek() != expected) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char expected) {
        if (!skip(expected)) {
            throw new IllegalArgumentException("not " + expected);
        }
    }
}
