package io.tokenrelay.authserver.accounts;

import java.util.List;

/** What came of adding a person. */
public sealed interface Registration {

    /** The person exists and can sign in. */
    record Added(Person person) implements Registration {}

    /** Nothing was stored; all that is wrong, not just the first. */
    record Refused(List<AccountError> errors) implements Registration {

        public Refused {
            errors = List.copyOf(errors);
        }
    }
}
