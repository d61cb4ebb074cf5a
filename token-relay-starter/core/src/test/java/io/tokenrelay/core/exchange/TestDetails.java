package io.tokenrelay.core.exchange;

import io.tokenrelay.core.token.TransactionContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code request_details} of a walk: what an honest service would send, mostly, and sometimes something else. */
final class TestDetails {

    private static final Pattern MEMBER = Pattern.compile("\"([a-z]+)\":\"([0-9]+)\"");
    private static final Pattern OBJECT = Pattern.compile("\\{(" + MEMBER + "(," + MEMBER + ")*)?}");

    private final Random random;

    TestDetails(Random random) {
        this.random = random;
    }

    /** The values of these names, as they are bound already where they are. */
    Optional<String> honest(Set<String> names, TransactionContext bound) {
        Map<String, String> values = new LinkedHashMap<>();
        names.forEach(name -> values.put(name, bound.get(name).orElseGet(this::value)));
        return names.isEmpty() ? Optional.empty() : Optional.of(json(values));
    }

    /** Something else: too little, too much, another value, a name twice, or no such object. */
    String other(Set<String> names) {
        Map<String, String> values = new LinkedHashMap<>();
        new TreeSet<>(names).forEach(name -> values.put(name, value()));
        switch (random.nextInt(4)) {
            case 0 -> values.keySet().stream().findFirst().ifPresent(values::remove);
            case 1 -> values.put("more", "1");
            case 2 -> {
                return "{\"order\":\"1\",\"order\":\"1\"}";
            }
            default -> {
                return List.of("{", "[]", "{\"order\":1}", "{\"order\":\"1\"} ").get(random.nextInt(4));
            }
        }
        return json(values);
    }

    private String value() {
        return String.valueOf(1 + random.nextInt(2));
    }

    private static String json(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> "\"" + value.getKey() + "\":\"" + value.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** What the text says, as far as walks say anything; none when that is nothing that may be said. */
    static Optional<Map<String, String>> read(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        if (text.isEmpty()) {
            return Optional.of(values);
        }
        Matcher member = MEMBER.matcher(text);
        while (member.find()) {
            if (values.put(member.group(1), member.group(2)) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(values).filter(read -> OBJECT.matcher(text.strip()).matches());
    }
}
