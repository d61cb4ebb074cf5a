package io.tokenrelay.authserver.accounts;

/** Admissions for tests. */
final class TestAdmission {

    static final PasswordAdmission ANYBODY = (username, person) -> true;

    private TestAdmission() {}
}
