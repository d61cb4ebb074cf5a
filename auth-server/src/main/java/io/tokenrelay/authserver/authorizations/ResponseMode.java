package io.tokenrelay.authserver.authorizations;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How the answer to an authorization request reaches the client (OAuth 2.0 Multiple Response Type Encoding Practices §2.1). */
public enum ResponseMode {
    /** In the query of the redirect URI; the default for a code. */
    QUERY("query"),
    /** In the body of a form that the browser posts to the redirect URI (OAuth 2.0 Form Post Response Mode). */
    FORM_POST("form_post");

    /** The parameter of an authorization request that names one. */
    public static final String PARAMETER = "response_mode";

    private final String value;

    ResponseMode(String value) {
        this.value = value;
    }

    /** The mode of this name; empty when that is none. */
    public static Optional<ResponseMode> of(String value) {
        return Arrays.stream(values()).filter(mode -> mode.value.equals(value)).findFirst();
    }

    /** All names, as discovery lists them. */
    public static List<String> names() {
        return Arrays.stream(values()).map(ResponseMode::value).toList();
    }

    /** The protocol's name. */
    public String value() {
        return value;
    }
}
