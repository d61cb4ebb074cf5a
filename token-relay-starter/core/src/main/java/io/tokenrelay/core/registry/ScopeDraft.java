package io.tokenrelay.core.registry;

import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.SubjectKind;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A scope as the file declares it.
 *
 * @param scope its name
 * @param at where the name stands
 * @param title its title; empty when it is wrong
 * @param kind its kind; none when it is wrong
 * @param entitled its entitlements, those that are right
 */
record ScopeDraft(Scope scope, Node at, String title, Optional<SubjectKind> kind, Set<Entitlement> entitled) {

    /** Whether it is, or may have been meant to be, of this kind. */
    boolean mayBe(SubjectKind other) {
        return kind.isEmpty() || kind.get() == other;
    }

    ScopeDefinition toDefinition() {
        return new ScopeDefinition(scope, title, kind.orElseThrow(), entitled);
    }
}
