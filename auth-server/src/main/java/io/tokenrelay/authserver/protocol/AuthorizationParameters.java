package io.tokenrelay.authserver.protocol;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The parameters of an authorization request as they came; one without a value counts as left out (RFC 6749 §3.1). */
record AuthorizationParameters(Map<String, List<String>> values) {

    static AuthorizationParameters of(HttpServletRequest request) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, all) -> values.put(name, List.of(all)));
        return new AuthorizationParameters(values);
    }

    /** The value, if there is one and no second one contradicts it. */
    Optional<String> single(String name) {
        List<String> all = all(name);
        return all.size() == 1 && !all.get(0).isEmpty() ? Optional.of(all.get(0)) : Optional.empty();
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    boolean isRepeated(String name) {
        return all(name).size() > 1;
    }

    /** The same, with one value of this name. */
    AuthorizationParameters with(String name, String value) {
        Map<String, List<String>> more = new LinkedHashMap<>(values);
        more.put(name, List.of(value));
        return new AuthorizationParameters(more);
    }

    AuthorizationParameters without(String name) {
        Map<String, List<String>> less = new LinkedHashMap<>(values);
        less.remove(name);
        return new AuthorizationParameters(less);
    }

    /** As a query, form-encoded. */
    String query() {
        return values.entrySet().stream()
                .flatMap(parameter ->
                        parameter.getValue().stream().map(value -> encode(parameter.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Names only: a hint is a token. */
    @Override
    public String toString() {
        return "AuthorizationParameters" + values.keySet();
    }
}
