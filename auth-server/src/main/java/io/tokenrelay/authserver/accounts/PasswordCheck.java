package io.tokenrelay.authserver.accounts;

/** What came of checking a username and a password. */
public sealed interface PasswordCheck {

    /** The password is this person's, and they are active. */
    record Accepted(Person person) implements PasswordCheck {}

    /** Someone has this username, but may not come in. The one who asks must not learn that the person exists. */
    record Refused(Person person, Reason reason) implements PasswordCheck {}

    /** Nobody has this username. It is not kept: people type passwords into that field. */
    record UnknownUsername() implements PasswordCheck {}

    /** Too many are being checked already; nothing was checked. */
    record Busy() implements PasswordCheck {}

    /** It wasn't admitted; nothing was checked. */
    record NotAdmitted() implements PasswordCheck {}

    /** Why someone who exists may not come in; for the audit log only. */
    enum Reason {
        WRONG_PASSWORD,
        INACTIVE
    }
}
