package io.tokenrelay.starter.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * A form that a person had sent when it turned out that they had to sign in again: kept in the session, and never in a
 * URL, until they confirm it.
 *
 * <p>A handler for {@code GET} of the form's own path that takes an {@code Optional<KeptForm>} is its confirmation page:
 * the person comes there after signing in, and sends the form again from there. Without such a handler nothing is kept.
 * The form has a key that was made when it was first shown, so that it is carried out once however often it is sent.
 *
 * @param path the path that it was sent to
 * @param parameters its fields, without the one against forged requests
 * @param keptAt when it was sent
 */
public record KeptForm(String path, Map<String, List<String>> parameters, Instant keptAt) implements Serializable {

    /** How long a form is kept: as long as signing in may take. */
    public static final Duration KEPT_FOR = Duration.ofMinutes(15);

    private static final String ATTRIBUTE = KeptForm.class.getName();
    private static final int MAX_VALUES = 64;
    private static final int MAX_CHARACTERS = 8 * 1024;

    public KeptForm {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        parameters.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        parameters = Collections.unmodifiableMap(copy);
    }

    /** The first value of a field; empty when there is no such field. */
    public Optional<String> value(String name) {
        return parameters.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The form of a request; none when it is no plain form, or too big a one. */
    static Optional<KeptForm> of(HttpServletRequest request, Instant now) {
        if (!"POST".equals(request.getMethod()) || request.getQueryString() != null || !isForm(request)) {
            return Optional.empty();
        }
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, Arrays.asList(values)));
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken csrf) {
            parameters.remove(csrf.getParameterName());
        }
        return isSmall(parameters)
                ? Optional.of(new KeptForm(request.getRequestURI(), parameters, now))
                : Optional.empty();
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && MediaType.APPLICATION_FORM_URLENCODED.equalsTypeAndSubtype(MediaType.parseMediaType(type));
    }

    private static boolean isSmall(Map<String, List<String>> parameters) {
        int values = parameters.values().stream().mapToInt(List::size).sum();
        int characters = parameters.entrySet().stream()
                .mapToInt(field -> field.getKey().length()
                        + field.getValue().stream().mapToInt(String::length).sum())
                .sum();
        return values <= MAX_VALUES && characters <= MAX_CHARACTERS;
    }

    /** Keeps it in the session, in place of any other. */
    void keep(HttpServletRequest request) {
        request.getSession().setAttribute(ATTRIBUTE, this);
    }

    /** The one that was sent to this request's path, and not too long ago. */
    static Optional<KeptForm> find(HttpServletRequest request, Instant now) {
        Optional<KeptForm> kept = kept(request);
        if (kept.filter(form -> !form.keptAt.plus(KEPT_FOR).isAfter(now)).isPresent()) {
            forget(request);
            return Optional.empty();
        }
        return kept.filter(form -> form.path.equals(request.getRequestURI()));
    }

    /** Forgets the one that was sent to this request's path, now that it has been carried out. */
    static void carriedOut(HttpServletRequest request) {
        if (kept(request)
                .filter(form -> form.path.equals(request.getRequestURI()))
                .isPresent()) {
            forget(request);
        }
    }

    private static Optional<KeptForm> kept(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        @Nullable Object kept = session == null ? null : session.getAttribute(ATTRIBUTE);
        return Optional.ofNullable((KeptForm) kept);
    }

    private static void forget(HttpServletRequest request) {
        request.getSession().removeAttribute(ATTRIBUTE);
    }

    /** The fields stay out of logs. */
    @Override
    public String toString() {
        return "KeptForm[path=" + path + "]";
    }
}
