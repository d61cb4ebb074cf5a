package io.tokenrelay.samples.orders;

/**
 * An amount in the smallest unit of its currency: 1999 EUR is 19.99 euros. Never a floating-point number.
 *
 * @param minor how many of the smallest unit
 * @param currency the ISO 4217 code
 */
record Money(long minor, String currency) {

    /** What a token is bound to: amount and currency in one, as payments reads it. */
    String bound() {
        return minor + " " + currency;
    }

    Money times(int quantity) {
        return new Money(Math.multiplyExact(minor, quantity), currency);
    }
}
