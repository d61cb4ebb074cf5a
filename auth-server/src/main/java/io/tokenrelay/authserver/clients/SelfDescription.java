package io.tokenrelay.authserver.clients;

/**
 * What a client that registered itself says of itself on our pages. Nobody has checked any of it.
 *
 * @param name what it calls itself: short, and as it looks
 * @param logoUri where its picture is, of https
 * @param policyUri where it says what it does with what it gets to know of people, of https
 * @param termsUri where it says on which terms people use it, of https
 */
public record SelfDescription(
        LocalizedText name, LocalizedText logoUri, LocalizedText policyUri, LocalizedText termsUri) {

    /** Of a client that says no more than what it is called. */
    public static SelfDescription named(LocalizedText name) {
        return new SelfDescription(name, LocalizedText.NONE, LocalizedText.NONE, LocalizedText.NONE);
    }
}
