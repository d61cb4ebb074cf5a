package io.tokenrelay.starter.edge;

import io.tokenrelay.starter.authorize.RequiredAuthentication;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/** What the authorization server is asked for when a person signs in: {@code acr_values} and {@code max_age} too. */
final class SignInRequests implements OAuth2AuthorizationRequestResolver {

    private final OAuth2AuthorizationRequestResolver requests;

    SignInRequests(EdgeClient client) {
        this.requests = new DefaultOAuth2AuthorizationRequestResolver(
                client, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return withStepUp(requests.resolve(request), request);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registrationId) {
        return withStepUp(requests.resolve(request, registrationId), request);
    }

    private static @Nullable OAuth2AuthorizationRequest withStepUp(
            @Nullable OAuth2AuthorizationRequest asked, HttpServletRequest request) {
        return asked == null
                ? null
                : StepUp.pending(request)
                        .map(required -> OAuth2AuthorizationRequest.from(asked)
                                .additionalParameters(parameters -> demand(required, parameters))
                                .build())
                        .orElse(asked);
    }

    private static void demand(RequiredAuthentication required, Map<String, Object> parameters) {
        if (!required.acrValues().isEmpty()) {
            parameters.put("acr_values", String.join(" ", required.acrValues()));
        }
        Duration maxAge = required.maxAge();
        if (maxAge != null) {
            parameters.put("max_age", maxAge.toSeconds());
        }
    }
}
