package io.tokenrelay.core.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An object of a contract that is being read; remembers what was asked of it, and what was wrong. */
final class JsonObject {

    /** What is printed at a terminal and written to a log. */
    private static final Pattern SHOWS = Pattern.compile("[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]{1,1000}");

    private final String path;
    private final Map<?, ?> members;
    private final Problems problems;
    private final Set<String> known = new HashSet<>();

    /** @param path where it stands, and a point behind it; empty for the whole document */
    JsonObject(String path, Map<?, ?> members, Problems problems) {
        this.path = path;
        this.members = members;
        this.problems = problems;
    }

    boolean has(String name) {
        known.add(name);
        return members.containsKey(name);
    }

    void problem(String name, String what) {
        problems.add(path + name + ": " + what);
    }

    /** A member that must be there; none when it isn't, or is something else. */
    <T> Optional<T> required(String name, Function<String, T> parser) {
        if (!has(name)) {
            problem(name, "is missing");
        }
        return optional(name, parser);
    }

    String requiredString(String name) {
        return required(name, Function.identity()).orElse("");
    }

    <T> Optional<T> optional(String name, Function<String, T> parser) {
        return has(name) ? parse(name, members.get(name), parser) : Optional.empty();
    }

    /** A list of strings, so many at most; empty when it isn't there. */
    <T> List<T> list(String name, int max, Function<String, T> parser) {
        return elements(name, max, (element, value) -> parse(element, value, parser));
    }

    /** A list of lists of strings, so many lists at most; empty when it isn't there. */
    <T> List<List<T>> lists(String name, int max, Function<String, T> parser) {
        return elements(
                name,
                max,
                (element, value) -> Optional.of(new JsonObject(path, Map.of(element, value), problems)
                        .list(element, ContractLimits.VALUES, parser)));
    }

    /** A list of objects, so many at most; empty when it isn't there. */
    <T> List<T> objects(String name, int max, Function<JsonObject, Optional<T>> reader) {
        return elements(name, max, (element, value) -> object(element, value, reader));
    }

    <T> Optional<T> object(String name, Function<JsonObject, Optional<T>> reader) {
        return has(name) ? object(name, members.get(name), reader) : Optional.empty();
    }

    /** A whole number, at least one. */
    Optional<Long> number(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        if (members.get(name) instanceof Long number && number > 0 && number <= Integer.MAX_VALUE) {
            return Optional.of(number);
        }
        problem(name, "is no positive whole number");
        return Optional.empty();
    }

    /** Reports every member that nobody asked for. */
    void refuseOthers() {
        members.keySet().stream()
                .map(Object::toString)
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> problem(SHOWS.matcher(name).matches() ? name : "a member", "is not known"));
    }

    private <T> Optional<T> object(String name, @Nullable Object value, Function<JsonObject, Optional<T>> reader) {
        if (!(value instanceof Map<?, ?> map)) {
            problem(name, "is no object");
            return Optional.empty();
        }
        JsonObject object = new JsonObject(path + name + ".", map, problems);
        Optional<T> result = reader.apply(object);
        object.refuseOthers();
        return result;
    }

    private <T> List<T> elements(String name, int max, BiFunction<String, Object, Optional<T>> reader) {
        if (!has(name)) {
            return List.of();
        }
        if (!(members.get(name) instanceof List<?> list)) {
            problem(name, "is no list");
            return List.of();
        }
        if (list.size() > max) {
            problem(name, "has more than " + max + " elements");
            return List.of();
        }
        List<T> results = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            reader.apply(name + "[" + i + "]", Objects.requireNonNullElse(list.get(i), ""))
                    .ifPresent(results::add);
        }
        return results;
    }

    private <T> Optional<T> parse(String name, @Nullable Object value, Function<String, T> parser) {
        if (!(value instanceof String string) || !SHOWS.matcher(string).matches()) {
            problem(name, "is no string of printable characters, at most 1000");
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(string));
        } catch (IllegalArgumentException e) {
            problem(name, "\"" + string + "\" can't be meant: " + e.getMessage());
            return Optional.empty();
        }
    }
}
