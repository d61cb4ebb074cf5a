package io.tokenrelay.authserver.login.limits;

import io.tokenrelay.authserver.issuer.IssuerProperties;
import io.tokenrelay.authserver.keys.BrowserTag;
import io.tokenrelay.authserver.keys.BrowserTags;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * Browsers in which somebody signed in before: each keeps a cookie that says who did, readable for this server alone.
 *
 * <p>The cookie stays when they sign out, and opens nothing: it only has their failures counted apart from those of
 * strangers.
 */
@Component
public class KnownBrowsers {

    private static final String COOKIE = "auth-server-known";

    /** More people than share a browser as a rule; of one more the one who signed in least lately is forgotten. */
    private static final int MOST_PEOPLE = 5;

    private static final String SEPARATOR = ".";

    private final BrowserTags tags;
    private final Clock clock;
    private final Duration lifetime;
    private final boolean secure;
    private final String cookie;

    KnownBrowsers(BrowserTags tags, Clock clock, SignInProperties properties, IssuerProperties issuer) {
        this.tags = tags;
        this.clock = clock;
        this.lifetime = properties.knownBrowserLifetime();
        this.secure = issuer.issuer().startsWith("https://");
        this.cookie = secure ? "__Host-" + COOKIE : COOKIE;
    }

    /** Has the browser known from now on as one in which this person signed in. */
    public void remember(HttpServletRequest request, HttpServletResponse response, UUID person) {
        String others = read(request)
                .filter(known -> !known.tag().person().equals(person))
                .limit(MOST_PEOPLE - 1)
                .map(known -> SEPARATOR + known.text())
                .collect(Collectors.joining());
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(cookie, tags.make(person, clock.instant()) + others)
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Strict")
                        .path("/")
                        .maxAge(lifetime)
                        .build()
                        .toString());
    }

    /** Who signed in in the browser that sends this request. */
    List<BrowserTag> in(HttpServletRequest request) {
        return read(request).map(Known::tag).toList();
    }

    private Stream<Known> read(HttpServletRequest request) {
        Instant oldest = clock.instant().minus(lifetime);
        return value(request)
                .limit(MOST_PEOPLE)
                .flatMap(text -> tags.read(text).map(tag -> new Known(text, tag)).stream())
                .filter(known -> known.tag().madeAt().isAfter(oldest));
    }

    private Stream<String> value(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Stream.of()
                : Arrays.stream(cookies)
                        .filter(sent -> sent.getName().equals(cookie))
                        .limit(1)
                        .flatMap(sent -> Arrays.stream(sent.getValue().split("\\.", MOST_PEOPLE + 1)));
    }

    private record Known(String text, BrowserTag tag) {}
}
