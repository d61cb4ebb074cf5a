package io.tokenrelay.samples.demo.check.http;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One person's browser: it keeps cookies, follows redirects and submits forms. */
public final class Browser {

    private static final int MAX_REDIRECTS = 20;
    private static final Map<String, String> HEADERS = Map.of("Accept", "text/html");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final Http http = new Http(HttpClient.newBuilder().cookieHandler(cookies));

    /** The values of all cookies that it holds. */
    public List<String> cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .map(HttpCookie::getValue)
                .toList();
    }

    public Answer open(URI uri) {
        return follow(http.get(uri, HEADERS), Optional.empty());
    }

    /** Opens a page, but stays in front of the first redirect to this address and answers with that redirect. */
    public Answer openUntil(URI uri, URI stop) {
        return follow(http.get(uri, HEADERS), Optional.of(stop));
    }

    public Answer submit(Form form) {
        return follow(send(form), Optional.empty());
    }

    /** Submits a form, but stays in front of the first redirect to this address and answers with that redirect. */
    public Answer submitUntil(Form form, URI stop) {
        return follow(send(form), Optional.of(stop));
    }

    private Answer send(Form form) {
        if (form.post()) {
            return http.postForm(form.action(), HEADERS, form.fields());
        }
        return http.get(URI.create(form.action() + "?" + Http.encode(form.fields())), HEADERS);
    }

    private Answer follow(Answer first, Optional<URI> stop) {
        Answer answer = first;
        for (int i = 0; i < MAX_REDIRECTS; i++) {
            Optional<URI> next = answer.location();
            if (next.isEmpty() || stop.filter(uri -> leadsTo(next.get(), uri)).isPresent()) {
                return answer;
            }
            answer = http.get(next.get(), HEADERS);
        }
        throw new IllegalStateException("More than " + MAX_REDIRECTS + " redirects, the last to " + answer);
    }

    private static boolean leadsTo(URI location, URI stop) {
        return location.getAuthority().equals(stop.getAuthority())
                && location.getPath().equals(stop.getPath());
    }
}
