package io.tokenrelay.benchmarks.abuse.attack;

import io.tokenrelay.benchmarks.http.Field;
import java.util.ArrayList;
import java.util.List;

/** Changes to the form of a request. */
final class Form {

    private Form() {}

    static List<Field> without(List<Field> form, String... names) {
        List<String> gone = List.of(names);
        return form.stream().filter(field -> !gone.contains(field.name())).toList();
    }

    /** With one value in place of whatever was there. */
    static List<Field> with(List<Field> form, String name, String value) {
        return and(without(form, name), name, value);
    }

    /** With one value more. */
    static List<Field> and(List<Field> form, String name, String value) {
        List<Field> more = new ArrayList<>(form);
        more.add(new Field(name, value));
        return more;
    }
}
