package io.tokenrelay.authserver.consent;

import java.util.List;

/**
 * One scope that is asked for.
 *
 * @param scope its name, for the form
 * @param words what it allows: a title of the registry's or, for a standard scope, the key of ours
 * @param standard whether the words are a key
 * @param isNew whether it was not among what the person allowed the client before
 * @param consequences what it leads to
 */
public record ConsentItem(String scope, String words, boolean standard, boolean isNew, List<Consequence> consequences) {

    public ConsentItem {
        consequences = List.copyOf(consequences);
    }
}
