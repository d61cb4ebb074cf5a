package io.tokenrelay.samples.payments;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;

/**
 * An amount in the smallest unit of its currency: 1999 EUR is 19.99 euros. Never a floating-point number.
 *
 * @param minor how many of the smallest unit
 * @param currency the ISO 4217 code
 */
record Money(
        @Positive @Max(100_000_00) long minor,
        @Pattern(regexp = "[A-Z]{3}") String currency) {

    /** What a token is bound to: amount and currency in one, so that 49 euros are not 49 of something else. */
    public String bound() {
        return minor + " " + currency;
    }
}
