package io.tokenrelay.samples.demo.check.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * A form as it stands on a page, or filled in.
 *
 * @param action where it leads
 * @param post whether it is posted
 * @param fields what it sends
 */
public record Form(URI action, boolean post, List<Field> fields) {

    public Form {
        fields = List.copyOf(fields);
    }

    /** Whether it has a field of this name. */
    public boolean has(String name) {
        return fields.stream().anyMatch(field -> field.name().equals(name));
    }

    /** The same form with one field filled in. */
    public Form with(String name, String value) {
        List<Field> filled = new ArrayList<>(fields);
        filled.removeIf(field -> field.name().equals(name));
        filled.add(new Field(name, value));
        return new Form(action, post, filled);
    }
}
