package io.tokenrelay.authserver.changes;

import java.util.regex.Pattern;

/**
 * That something changed.
 *
 * @param topic a kind of things, as {@code registry}: lower-case letters and hyphens
 * @param key which of them, as its listeners understand it; an id, never a name of a person or a secret
 */
record Change(String topic, String key) {

    private static final Pattern TOPIC = Pattern.compile("[a-z][a-z-]{0,31}");
    private static final int MAX_KEY_LENGTH = 200;

    Change {
        if (!TOPIC.matcher(topic).matches() || key.length() > MAX_KEY_LENGTH) {
            throw new IllegalArgumentException("No topic, or too long a key: " + topic);
        }
    }
}
