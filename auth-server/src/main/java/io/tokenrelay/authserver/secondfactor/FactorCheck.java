package io.tokenrelay.authserver.secondfactor;

import io.tokenrelay.authserver.login.Factor;

/** What came of a code. */
sealed interface FactorCheck {

    /** It was right, and is used up. */
    record Accepted(Factor factor) implements FactorCheck {}

    /** It was not accepted. */
    record Refused(SecondFactorError error) implements FactorCheck {}
}
