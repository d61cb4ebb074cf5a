package io.tokenrelay.core.registry;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.SubjectKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Each call for a person can really happen: its cause comes to the caller by a sign-in there or by some other call that
 * can happen.
 *
 * <p>Where something is wrong already, it is assumed to have been meant so that this rule holds: one mistake makes one
 * problem, not one for each call behind it.
 */
final class ReachabilityRule {

    private final Map<ClientId, ServiceDraft> services;
    private final Set<Held> held = new HashSet<>();
    private final Deque<Held> open = new ArrayDeque<>();

    private ReachabilityRule(Map<ClientId, ServiceDraft> services) {
        this.services = services;
    }

    static void check(Map<ClientId, ServiceDraft> services, Problems problems) {
        ReachabilityRule rule = new ReachabilityRule(services);
        rule.spread();
        services.values().forEach(caller -> caller.calls().forEach(draft -> rule.check(caller, draft, problems)));
    }

    private void check(ServiceDraft caller, CallDraft draft, Problems problems) {
        Scope cause = draft.call().because();
        if (cause != null && isOffered(caller, cause) && !held.contains(new Held(caller.name(), cause))) {
            problems.add(
                    RegistryError.UNREACHABLE_CALL,
                    draft.causeAt(),
                    "No sign-in and no call brings \"" + cause + "\" to " + caller.name());
        }
    }

    private void spread() {
        for (ServiceDraft service : services.values()) {
            if (service.client().forSignIn()) {
                holdAll(service.name());
            }
            service.unreadCallees().forEach(this::holdAll);
            service.calls().stream()
                    .filter(this::isBroken)
                    .forEach(draft -> holdAll(draft.call().callee()));
        }
        while (!open.isEmpty()) {
            Held next = open.remove();
            find(next.holder()).stream()
                    .flatMap(service -> service.calls().stream())
                    .map(CallDraft::call)
                    .filter(call -> next.scope().equals(call.because()))
                    .forEach(call -> hold(call.callee(), call.scope()));
        }
    }

    /** Whether another rule already complains about the call, so that it is unknown what it should carry. */
    private boolean isBroken(CallDraft draft) {
        Call call = draft.call();
        ServiceDraft callee = services.get(call.callee());
        ServiceDraft caller = services.get(call.caller());
        Scope cause = call.because();
        return callee == null
                || caller == null
                || !callee.scopes().containsKey(call.scope())
                || (cause == null && callee.scopes().get(call.scope()).mayBe(SubjectKind.USER))
                || (cause != null && !isOffered(caller, cause));
    }

    private static boolean isOffered(ServiceDraft service, Scope scope) {
        ScopeDraft draft = service.scopes().get(scope);
        return draft != null && draft.mayBe(SubjectKind.USER);
    }

    private void holdAll(ClientId name) {
        find(name).ifPresent(service -> service.scopes().keySet().forEach(scope -> hold(name, scope)));
    }

    private void hold(ClientId name, Scope scope) {
        Held next = new Held(name, scope);
        if (held.add(next)) {
            open.add(next);
        }
    }

    private Optional<ServiceDraft> find(ClientId name) {
        return Optional.ofNullable(services.get(name));
    }

    private record Held(ClientId holder, Scope scope) {}
}
