package io.tokenrelay.authserver.consent;

import io.tokenrelay.core.registry.CallTerms;
import io.tokenrelay.core.registry.SignInRequirement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that narrows a call, as far as it means something to the person.
 *
 * @param key of the message that says it
 * @param amount the number in it; 0 where it has none
 */
public record Term(String key, long amount) {

    static List<Term> of(CallTerms terms) {
        List<Term> narrowing = new ArrayList<>();
        if (terms.once()) {
            narrowing.add(new Term("consent.term.once", 0));
        }
        terms.lifetimeLimit().ifPresent(limit -> narrowing.add(within("consent.term.life", limit)));
        terms.requiredSignIn()
                .flatMap(SignInRequirement::contextClass)
                .ifPresent(acr -> narrowing.add(new Term("consent.term.strong-sign-in", 0)));
        terms.requiredSignIn()
                .flatMap(SignInRequirement::ageLimit)
                .ifPresent(age -> narrowing.add(within("consent.term.sign-in", age)));
        return narrowing;
    }

    /** In minutes where that is exact. */
    private static Term within(String key, Duration time) {
        return time.toSecondsPart() == 0
                ? new Term(key + ".minutes", time.toMinutes())
                : new Term(key + ".seconds", time.toSeconds());
    }
}
