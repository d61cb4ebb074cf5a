package io.tokenrelay.authserver.protocol;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Authorization requests that forbid to ask the person anything (OpenID Connect Core §3.1.2.1): instead of being sent to
 * the sign-in page, they are told that it is needed.
 */
class PromptNone implements RequestMatcher {

    private final RequestMatcher authorize = Endpoints.any(Endpoints.AUTHORIZE);

    @Override
    public boolean matches(HttpServletRequest request) {
        return authorize.matches(request) && Prompts.of(request).include(Prompts.NONE);
    }
}
