package io.tokenrelay.authserver.admin;

/** The paths of the API. */
public final class AdminApi {

    /** Explains a request for a token. */
    public static final String EXPLAIN = "/api/admin/v1/explain";

    private AdminApi() {}
}
