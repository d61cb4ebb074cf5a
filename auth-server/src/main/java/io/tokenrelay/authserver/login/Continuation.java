package io.tokenrelay.authserver.login;

import io.tokenrelay.authserver.claims.ClaimsParameter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where to go on after signing in: to the authorization request that made the person sign in, or the page for codes of devices,
 * and nowhere else.
 *
 * <p>Of an authorization request only the query is kept, of the page not even that. So no link can choose
 * where this server sends people, and no cookie or header of theirs is stored.
 */
@Component
class Continuation implements RequestCache {

    static final String AUTHORIZATION_ENDPOINT = "/oauth2/authorize";

    /** Where people enter the code that a device shows. */
    static final String DEVICE_PAGE = "/device";

    private static final String ATTRIBUTE = "continuation";

    /** Longer than any reasonable request: anybody can make the server keep one. */
    private static final int MAX_LENGTH = 4096;

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        String query = request.getQueryString();
        if (query != null
                && query.length() <= MAX_LENGTH
                && HttpMethod.GET.matches(request.getMethod())
                && request.getRequestURI().equals(AUTHORIZATION_ENDPOINT)) {
            request.getSession().setAttribute(ATTRIBUTE, withoutTokens(query));
            makeTokenOfForm(request);
        } else if (HttpMethod.GET.matches(request.getMethod())
                && request.getRequestURI().equals(DEVICE_PAGE)) {
            request.getSession().setAttribute(ATTRIBUTE, DEVICE_PAGE);
            makeTokenOfForm(request);
        }
    }

    /** The sign-in page is next, and its form needs one: so it is written with this session and not on its own. */
    private static void makeTokenOfForm(HttpServletRequest request) {
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            token.getToken();
        }
    }

    /** Where to go on, a path of this server with its query, if the person came to sign in for something. */
    Optional<String> find(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof String kept
                ? Optional.of(kept.equals(DEVICE_PAGE) ? DEVICE_PAGE : AUTHORIZATION_ENDPOINT + "?" + kept)
                : Optional.empty();
    }

    /** Like {@link #find}, once. */
    Optional<String> take(HttpServletRequest request) {
        Optional<String> found = find(request);
        removeRequest(request, null);
        return found;
    }

    /** A parameter of the request that the person signs in for, if it says anything. */
    Optional<String> parameter(HttpServletRequest request, String name) {
        return find(request)
                .map(path -> UriComponentsBuilder.fromUriString(path)
                        .build()
                        .getQueryParams()
                        .getFirst(name))
                .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
                .filter(value -> !value.isEmpty());
    }

    /** What the sign-in has to be for that client. */
    AskedClasses askedClasses(HttpServletRequest request) {
        return AskedClasses.parse(
                parameter(request, AskedClasses.PARAMETER).orElse(null),
                parameter(request, ClaimsParameter.NAME).orElse(null));
    }

    /** Nothing is replayed in place of another request: {@link SignInSuccess} redirects. */
    @Override
    public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, @Nullable HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }

    /** An ID token that a client sends as a hint is not ours to keep; {@link HintedPerson} is in its place. */
    private static String withoutTokens(String query) {
        return Arrays.stream(query.split("&"))
                .filter(parameter -> !parameter.startsWith("id_token_hint="))
                .collect(Collectors.joining("&"));
    }
}
