package io.tokenrelay.core.registry;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.SubjectKind;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Each call, by itself, goes to somebody for something that they offer, with a cause where one is due. */
final class CallRule {

    private final Map<ClientId, ServiceDraft> services;
    private final Problems problems;
    private final Set<Declared> seen = new HashSet<>();

    private CallRule(Map<ClientId, ServiceDraft> services, Problems problems) {
        this.services = services;
        this.problems = problems;
    }

    static void check(Map<ClientId, ServiceDraft> services, Problems problems) {
        CallRule rule = new CallRule(services, problems);
        services.values().forEach(caller -> caller.calls().forEach(call -> rule.check(caller, call)));
    }

    private void check(ServiceDraft caller, CallDraft draft) {
        Call call = draft.call();
        ServiceDraft callee = services.get(call.callee());
        if (callee == null) {
            problems.add(
                    RegistryError.UNKNOWN_SERVICE, draft.calleeAt(), "There is no service \"" + call.callee() + "\"");
            return;
        }
        if (call.callee().equals(call.caller())) {
            problems.add(RegistryError.CALL_TO_ITSELF, draft.calleeAt(), call.caller() + " calls itself");
            return;
        }
        if (!seen.add(new Declared(call.caller(), call.callee(), call.scope()))) {
            problems.add(
                    RegistryError.DECLARED_TWICE,
                    draft.scopeAt(),
                    "The call to " + call.callee() + " for " + call.scope() + " is there twice");
        }
        ScopeDraft scope = callee.scopes().get(call.scope());
        if (scope == null) {
            problems.add(
                    RegistryError.UNKNOWN_SCOPE,
                    draft.scopeAt(),
                    call.callee() + " does not offer the scope \"" + call.scope() + "\"");
            return;
        }
        checkCause(caller, draft, scope);
    }

    private void checkCause(ServiceDraft caller, CallDraft draft, ScopeDraft scope) {
        Scope cause = draft.call().because();
        if (cause == null) {
            if (!scope.mayBe(SubjectKind.SERVICE)) {
                problems.add(
                        RegistryError.CAUSE_MISSING,
                        draft.scopeAt(),
                        "The scope " + scope.scope() + " is of kind user, and the call names no cause");
            }
            return;
        }
        if (!scope.mayBe(SubjectKind.USER)) {
            problems.add(
                    RegistryError.CAUSE_WITHOUT_USER,
                    draft.causeAt(),
                    "The scope " + scope.scope() + " is of kind service, and the call names a cause");
            return;
        }
        ScopeDraft own = caller.scopes().get(cause);
        if (own == null || !own.mayBe(SubjectKind.USER)) {
            problems.add(
                    RegistryError.CAUSE_NOBODY_CAN_HOLD,
                    draft.causeAt(),
                    "\"" + cause + "\" is no scope of kind user that " + caller.name() + " declares");
        }
    }

    /** What may be declared once only, whatever its cause. */
    private record Declared(ClientId caller, ClientId callee, Scope scope) {}
}
