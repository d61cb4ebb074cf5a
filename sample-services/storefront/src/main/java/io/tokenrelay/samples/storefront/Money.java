package io.tokenrelay.samples.storefront;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/**
 * An amount in the smallest unit of its currency: 1999 EUR is 19.99 euros. Never a floating-point number.
 *
 * @param minor how many of the smallest unit
 * @param currency the ISO 4217 code
 */
record Money(long minor, String currency) {

    /** As a page shows it: €19.99. */
    public String display() {
        Currency unit = Currency.getInstance(currency);
        NumberFormat format = NumberFormat.getCurrencyInstance(Locale.UK);
        format.setCurrency(unit);
        return format.format(BigDecimal.valueOf(minor, unit.getDefaultFractionDigits()));
    }
}
