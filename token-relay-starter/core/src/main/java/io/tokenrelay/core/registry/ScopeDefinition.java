package io.tokenrelay.core.registry;

import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.SubjectKind;
import java.util.Set;

/**
 * A scope that a service offers.
 *
 * @param scope its name
 * @param title what it allows, for the person who is asked: a short phrase such as {@code See your orders}
 * @param kind for whom it can be used: on behalf of a person, or by a service as itself; never both
 * @param entitled what a person needs, all of it, to hold the scope; empty when every person may
 */
public record ScopeDefinition(Scope scope, String title, SubjectKind kind, Set<Entitlement> entitled) {

    public ScopeDefinition {
        entitled = Set.copyOf(entitled);
    }

    /** Whether it can be used on behalf of a person. */
    public boolean isForUsers() {
        return kind == SubjectKind.USER;
    }

    /** The title as it stands inside of a sentence that speaks to the person: {@code see your orders}. */
    public String titleToThem() {
        return Title.insideASentence(title);
    }

    /** The title as it stands inside of a sentence about the person: {@code see their orders}. */
    public String titleAboutThem() {
        return Title.aboutThem(title);
    }
}
