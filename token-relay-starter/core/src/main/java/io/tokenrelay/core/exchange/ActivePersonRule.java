package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.registry.Entitlement;
import io.tokenrelay.core.registry.ScopeDefinition;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.Scope;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * X13: the person is active, and holds now what each scope asks for: those of the new token, and the ones that justify
 * them.
 */
final class ActivePersonRule {

    private static final ExchangeRule RULE = ExchangeRule.ACTIVE_PERSON;

    private final People people;

    ActivePersonRule(People people) {
        this.people = people;
    }

    Checked<Drafted> check(Drafted drafted) {
        Justified justified = drafted.justified();
        Optional<People.Standing> standing =
                people.find(justified.aimed().held().grant().person()).filter(People.Standing::active);
        if (standing.isEmpty()) {
            return drafted.refuse(
                    RULE,
                    "Nothing is done on behalf of this person any more",
                    "The person or an operator has the account restored",
                    "the person is unknown or not active");
        }
        Optional<Scope> missing = justified.calls().stream()
                .flatMap(call -> definitions(justified.aimed(), call))
                .filter(scope -> !standing.get().entitlements().containsAll(scope.entitled()))
                .map(ScopeDefinition::scope)
                .findFirst();
        return missing.isEmpty()
                ? Stage.pass(drafted)
                : refuse(drafted, missing.get(), standing.get().entitlements());
    }

    private static Checked<Drafted> refuse(Drafted drafted, Scope scope, Set<Entitlement> entitlements) {
        return drafted.refuse(
                RULE,
                "The person is not entitled to the scope " + scope,
                scope + " asks for more than " + entitlements);
    }

    private static Stream<ScopeDefinition> definitions(Aimed aimed, Call call) {
        return Stream.concat(
                definition(aimed.target(), call.scope()),
                call.cause().stream().flatMap(cause -> definition(aimed.requester(), cause)));
    }

    private static Stream<ScopeDefinition> definition(Service service, Scope scope) {
        return service.scope(scope).stream();
    }
}
