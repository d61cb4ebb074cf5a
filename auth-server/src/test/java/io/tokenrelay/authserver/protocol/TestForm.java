package io.tokenrelay.authserver.protocol;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The parameters of a request, in order, any of them as often as the test likes. Immutable. */
final class TestForm {

    private final List<String[]> parameters;

    private TestForm(List<String[]> parameters) {
        this.parameters = parameters;
    }

    /** Names and values in turn. */
    static TestForm of(String... namesAndValues) {
        TestForm form = new TestForm(List.of());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form = form.and(namesAndValues[i], namesAndValues[i + 1]);
        }
        return form;
    }

    TestForm and(String name, String value) {
        List<String[]> more = new ArrayList<>(parameters);
        more.add(new String[] {name, value});
        return new TestForm(more);
    }

    TestForm and(TestForm other) {
        List<String[]> more = new ArrayList<>(parameters);
        more.addAll(other.parameters);
        return new TestForm(more);
    }

    TestForm without(String name) {
        return new TestForm(
                parameters.stream().filter(pair -> !pair[0].equals(name)).toList());
    }

    TestForm with(String name, String value) {
        return without(name).and(name, value);
    }

    /** The first value of this name. */
    Optional<String> value(String name) {
        return parameters.stream()
                .filter(pair -> pair[0].equals(name))
                .map(pair -> pair[1])
                .findFirst();
    }

    @Override
    public String toString() {
        return parameters.stream()
                .map(pair -> encode(pair[0]) + "=" + encode(pair[1]))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
