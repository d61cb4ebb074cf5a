package io.tokenrelay.core.contract;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.SubjectKind;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A kind of call that a service makes.
 *
 * @param name what the application calls it
 * @param service whom it calls, by the name in the registry
 * @param subject on whose behalf: the person whose request is served, or the service itself
 * @param scopes what each token for it carries
 * @param bind the names of the values that each token for it is bound to
 */
public record CallContract(String name, ClientId service, SubjectKind subject, Scopes scopes, SortedSet<String> bind) {

    public CallContract {
        bind = Collections.unmodifiableSortedSet(new TreeSet<>(bind));
    }
}
