package io.tokenrelay.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An object of the line of JSON that a run ends with. Names and texts in it are such that nothing has to be escaped. */
public final class JsonObject {

    private final List<String> members = new ArrayList<>();

    public JsonObject with(String name, String text) {
        return member(name, "\"" + text + "\"");
    }

    public JsonObject with(String name, int number) {
        return member(name, String.valueOf(number));
    }

    /** With three decimals. */
    public JsonObject with(String name, double number) {
        return member(name, String.format(Locale.ROOT, "%.3f", number));
    }

    public JsonObject with(String name, JsonObject object) {
        return member(name, object.toString());
    }

    private JsonObject member(String name, String json) {
        members.add("\"" + name + "\": " + json);
        return this;
    }

    /** As JSON, on one line. */
    @Override
    public String toString() {
        return "{" + String.join(", ", members) + "}";
    }
}
