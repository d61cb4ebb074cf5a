package io.tokenrelay.authserver.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a contact must be to be stored. */
final class ContactRules {

    private static final int MAX_EMAIL = 254;
    private static final int MAX_ADDRESS_PART = 200;
    private static final Pattern EMAIL_FORM = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");
    private static final Pattern PHONE_NUMBER_FORM = Pattern.compile("\\+[1-9][0-9]{4,14}");

    private ContactRules() {}

    /** All that is wrong with it. */
    static List<AccountError> check(Contact contact) {
        List<AccountError> errors = new ArrayList<>();
        String email = contact.email();
        if (email == null
                ? contact.emailVerified()
                : email.length() > MAX_EMAIL || !EMAIL_FORM.matcher(email).matches()) {
            errors.add(AccountError.EMAIL_FORM);
        }
        String phoneNumber = contact.phoneNumber();
        if (phoneNumber == null
                ? contact.phoneNumberVerified()
                : !PHONE_NUMBER_FORM.matcher(phoneNumber).matches()) {
            errors.add(AccountError.PHONE_NUMBER_FORM);
        }
        if (contact.address().stream()
                .flatMap(address -> address.parts().stream())
                .anyMatch(part -> !isAddressPart(part))) {
            errors.add(AccountError.ADDRESS_FORM);
        }
        return errors;
    }

    /** Newlines are part of an address; other control and formatting characters turn text around or hide it. */
    private static boolean isAddressPart(String part) {
        return !part.isBlank()
                && part.length() <= MAX_ADDRESS_PART
                && part.codePoints()
                        .noneMatch(c ->
                                (Character.isISOControl(c) && c != '\n') || Character.getType(c) == Character.FORMAT);
    }
}
