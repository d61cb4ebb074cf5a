package io.tokenrelay.core.contract;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Writes JSON (RFC 8259) for people to read and for differences to be small: a member a line, lists of plain values on one
 * line, in the order given.
 */
final class JsonText {

    private static final String INDENT = "  ";

    private final StringBuilder text = new StringBuilder();

    private JsonText() {}

    /** @param value of maps with strings as keys, lists, strings, numbers and booleans */
    static String write(Object value) {
        JsonText json = new JsonText();
        json.append(value, "");
        return json.text.toString();
    }

    private void append(Object value, String indent) {
        if (value instanceof Map<?, ?> map) {
            appendObject(map, indent);
        } else if (value instanceof List<?> list) {
            appendArray(list, indent);
        } else if (value instanceof String string) {
            appendString(string);
        } else {
            text.append(value);
        }
    }

    private void appendObject(Map<?, ?> map, String indent) {
        String inner = indent + INDENT;
        String separator = "\n";
        text.append('{');
        for (Map.Entry<?, ?> member : map.entrySet()) {
            text.append(separator).append(inner);
            appendString((String) member.getKey());
            text.append(": ");
            append(member.getValue(), inner);
            separator = ",\n";
        }
        text.append(map.isEmpty() ? "}" : "\n" + indent + "}");
    }

    private void appendArray(List<?> list, String indent) {
        boolean onOneLine = list.stream().noneMatch(element -> element instanceof Map || element instanceof List);
        String inner = indent + INDENT;
        text.append('[');
        for (Iterator<?> elements = list.iterator(); elements.hasNext(); ) {
            if (!onOneLine) {
                text.append('\n').append(inner);
            }
            append(elements.next(), inner);
            if (elements.hasNext()) {
                text.append(onOneLine ? ", " : ",");
            }
        }
        text.append(onOneLine ? "]" : "\n" + indent + "]");
    }

    private void appendString(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char character = string.charAt(i);
            if (character == '"' || character == '\\') {
                text.append('\\').append(character);
            } else if (character < 0x20) {
                text.append("\\u%04x".formatted((int) character));
            } else {
                text.append(character);
            }
        }
        text.append('"');
    }
}
