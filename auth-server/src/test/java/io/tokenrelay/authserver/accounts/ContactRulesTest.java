package io.tokenrelay.authserver.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"+4915112345678", "+12025550123", "+29012", "+123456789012345"})
    void takesPhoneNumbersOfE164(String number) {
        assertThat(ContactRules.check(byPhone(number))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "4915112345678", "+0123456789", "+49 151 1234", "+1234", "+1234567890123456", "+49151x"})
    void refusesWhatIsNoPhoneNumber(String number) {
        assertThat(ContactRules.check(byPhone(number))).containsExactly(AccountError.PHONE_NUMBER_FORM);
    }

    @Test
    void refusesThatSomethingIsVerifiedThatIsntThere() {
        assertThat(ContactRules.check(new Contact(null, true, null, true, Optional.empty())))
                .containsExactly(AccountError.EMAIL_FORM, AccountError.PHONE_NUMBER_FORM);
    }

    @Test
    void takesAnAddressOfSeveralLines() {
        assertThat(ContactRules.check(at("Main Street 1\nSecond floor"))).isEmpty();
    }

    static Stream<Arguments> badParts() {
        return Stream.of("", " ", "tab\there", "turn\u202Earound", "a".repeat(201))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("badParts")
    void refusesAPartOfAnAddressThatCantBeShown(String part) {
        assertThat(ContactRules.check(at(part))).containsExactly(AccountError.ADDRESS_FORM);
    }

    @Test
    void writesAnAddressAsOnAnEnvelope() {
        assertThat(new PostalAddress("Main Street 1", "Springfield", "IL", "62701", "USA").formatted())
                .isEqualTo("Main Street 1\n62701 Springfield IL\nUSA");
        assertThat(new PostalAddress(null, null, null, null, "USA").formatted()).isEqualTo("USA");
    }

    private static Contact byPhone(@Nullable String number) {
        return new Contact(null, false, number, false, Optional.empty());
    }

    private static Contact at(String street) {
        return new Contact(null, false, null, false, PostalAddress.of(street, "Springfield", null, null, null));
    }
}
