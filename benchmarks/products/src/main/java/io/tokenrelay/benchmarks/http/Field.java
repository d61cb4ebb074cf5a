package io.tokenrelay.benchmarks.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** One parameter of a request. A name may come more than once. */
public record Field(String name, String value) {

    /** The fields as {@code application/x-www-form-urlencoded}. */
    public static String encode(List<Field> fields) {
        return fields.stream()
                .map(field -> encode(field.name) + "=" + encode(field.value))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
