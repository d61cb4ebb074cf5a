package io.tokenrelay.authserver.consent;

import io.tokenrelay.core.registry.StepTerm;
import java.util.List;

/**
 * A call that becomes possible, and those that become possible because of it.
 *
 * @param caller the service that may call
 * @param callee the service that it calls
 * @param title what it may do there, as the registry words it, beginning in lower case to stand inside a sentence
 * @param terms on which terms only
 * @param isNew whether the person has allowed the scope before it led here
 * @param looser in what its terms are looser than they were when the person allowed the scope
 * @param consequences what follows
 */
public record Consequence(
        String caller,
        String callee,
        String title,
        List<Term> terms,
        boolean isNew,
        List<StepTerm> looser,
        List<Consequence> consequences) {

    public Consequence {
        terms = List.copyOf(terms);
        looser = List.copyOf(looser);
        consequences = List.copyOf(consequences);
    }
}
