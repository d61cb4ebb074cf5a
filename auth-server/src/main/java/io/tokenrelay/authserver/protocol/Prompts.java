package io.tokenrelay.authserver.protocol;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a client wants the person to be asked (OpenID Connect Core §3.1.2.1, {@code prompt}). */
record Prompts(Set<String> values) {

    static final String PARAMETER = "prompt";
    static final String NONE = "none";
    static final String LOGIN = "login";
    static final String CONSENT = "consent";
    static final String SELECT_ACCOUNT = "select_account";

    /** All that are known, as discovery lists them. */
    static final List<String> SUPPORTED = List.of(NONE, LOGIN, CONSENT, SELECT_ACCOUNT);

    /** The request's; none where the parameter is missing, or is not what it may be. */
    static Prompts of(HttpServletRequest request) {
        return AuthorizationParameters.of(request)
                .single(PARAMETER)
                .flatMap(Prompts::parse)
                .orElseGet(() -> new Prompts(Set.of()));
    }

    /** Values with a space between them; empty when one isn't known, or {@code none} isn't alone. */
    static Optional<Prompts> parse(String text) {
        Set<String> values = Set.copyOf(List.of(text.split(" ", -1)));
        boolean understood = SUPPORTED.containsAll(values) && (!values.contains(NONE) || values.size() == 1);
        return understood ? Optional.of(new Prompts(values)) : Optional.empty();
    }

    boolean include(String value) {
        return values.contains(value);
    }
}
