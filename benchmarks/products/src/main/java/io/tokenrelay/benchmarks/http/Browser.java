package io.tokenrelay.benchmarks.http;

import java.net.HttpCookie;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * One person's browser in front of one server: it keeps cookies, follows redirects, signs in and consents. Loopback
 * counts as secure, as it does for browsers, so {@code Secure} cookies are sent back over http.
 */
public final class Browser {

    private static final int MAX_STEPS = 20;

    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final String username;
    private final String password;

    public Browser(String username, String password) {
        this.username = username;
        this.password = password;
    }

    /**
     * Goes on until a redirect to this address, in front of which it stops.
     *
     * @return the redirect's target, empty when a page came that leads no further
     */
    public Optional<URI> openUntil(URI start, URI stop) {
        Answer answer = get(start);
        for (int i = 0; i < MAX_STEPS; i++) {
            Optional<URI> next = answer.location();
            if (next.isPresent()) {
                if (leadsTo(next.get(), stop)) {
                    return next;
                }
                answer = get(next.get());
                continue;
            }
            Optional<FormElement> form = form(answer);
            if (form.isEmpty()) {
                return Optional.empty();
            }
            answer = submit(form.get());
        }
        return Optional.empty();
    }

    private Optional<FormElement> form(Answer answer) {
        Document page = Jsoup.parse(answer.body(), answer.uri().toString());
        return page.forms().stream()
                .filter(form -> "post".equalsIgnoreCase(form.attr("method")))
                .filter(form -> !form.id().equals("kc-locale-form"))
                .findFirst();
    }

    /** Fills in the person's name and password, agrees to everything, and presses the first button that agrees. */
    private Answer submit(FormElement form) {
        form.select("input[name=username]").val(username);
        form.select("input[name=password]").val(password);
        form.select("input[type=checkbox]").attr("checked", "checked");
        List<Field> fields = form.formData().stream()
                .map(value -> new Field(value.key(), value.value()))
                .collect(Collectors.toList());
        Element button = form.selectFirst("input[type=submit][name], button[name]");
        if (button != null) {
            fields.removeIf(field -> field.name().equals(button.attr("name")));
            fields.add(new Field(button.attr("name"), button.attr("value")));
        }
        String action = form.hasAttr("action") ? form.absUrl("action") : form.baseUri();
        return kept(Http.form(URI.create(action), headers(), fields));
    }

    private Answer get(URI uri) {
        return kept(Http.get(uri, headers()));
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Accept", "text/html"));
        if (!cookies.isEmpty()) {
            headers.put(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return headers;
    }

    private Answer kept(Answer answer) {
        for (String header : answer.headers().getOrDefault("set-cookie", List.of())) {
            for (HttpCookie cookie : HttpCookie.parse(header)) {
                if (cookie.getMaxAge() == 0) {
                    cookies.remove(cookie.getName());
                } else {
                    cookies.put(cookie.getName(), cookie.getValue());
                }
            }
        }
        return answer;
    }

    private static boolean leadsTo(URI location, URI stop) {
        return stop.getAuthority().equals(location.getAuthority())
                && stop.getPath().equals(location.getPath());
    }
}
