package io.tokenrelay.authserver.consent;

import io.tokenrelay.core.registry.ScopeDefinition;
import io.tokenrelay.core.token.OpenIdScopes;
import io.tokenrelay.core.token.Scope;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Puts what a client asks for into words. */
@Component
public class ConsentItems {

    /** Each scope in words, the standard ones last: what a client can do matters more than whom it knows. */
    public List<ConsentItem> of(ConsentQuestion question) {
        Stream<ConsentItem> declared =
                question.scopes().stream().filter(scope -> !isStandard(scope)).map(scope -> declared(question, scope));
        Stream<ConsentItem> standard =
                question.scopes().stream().filter(ConsentItems::isStandard).map(scope -> standard(question, scope));
        return Stream.concat(declared, standard).toList();
    }

    /** Scopes that mean the same everywhere, so that the words are ours. */
    private static boolean isStandard(Scope scope) {
        return OpenIdScopes.define(scope);
    }

    private static ConsentItem standard(ConsentQuestion question, Scope scope) {
        return new ConsentItem(scope.value(), "consent.scope." + scope, true, question.isNew(scope), List.of());
    }

    private static ConsentItem declared(ConsentQuestion question, Scope scope) {
        String title = question.registry()
                .scope(question.client(), scope)
                .map(ScopeDefinition::title)
                .orElse(scope.value());
        return new ConsentItem(scope.value(), title, false, question.isNew(scope), Consequences.of(question, scope));
    }
}
