package io.tokenrelay.authserver.protocol;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request with the parameters that its client signed, and none of those that it came with (RFC 9101 §6.3). */
class SignedRequest extends HttpServletRequestWrapper {

    private final Map<String, String[]> parameters;

    SignedRequest(HttpServletRequest request, AuthorizationParameters signed) {
        super(request);
        Map<String, String[]> inOrder = new LinkedHashMap<>();
        signed.values().forEach((name, values) -> inOrder.put(name, values.toArray(String[]::new)));
        this.parameters = Collections.unmodifiableMap(inOrder);
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = parameters.get(name);
        return values == null || values.length == 0 ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return parameters.get(name);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(List.copyOf(parameters.keySet()));
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return parameters;
    }

    /** What the browser sent says nothing of what is asked. */
    @Override
    public @Nullable String getQueryString() {
        return null;
    }
}
