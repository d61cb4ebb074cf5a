package io.tokenrelay.authserver.ops.embedded;

/** Who logs in to the embedded database, and with what. */
record DatabaseLogin(String role, String password) {

    @Override
    public String toString() {
        return "DatabaseLogin[" + role + "]";
    }
}
