package io.tokenrelay.core.registry;

import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.SubjectKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A registry made at random, and a narrower one with some of its calls gone or caused by something else: as it was when somebody consented, say.
 *
 * <p>Both are denser than anybody would write them, with circles, dead ends and calls that never happen.
 */
public final class RandomRegistry {

    private static final int SCOPES = 3;

    private final Random random;
    private final List<ClientId> names = new ArrayList<>();
    private final List<Call> wide = new ArrayList<>();
    private final List<Call> narrow = new ArrayList<>();

    public RandomRegistry(Random random) {
        this.random = random;
        int size = 3 + random.nextInt(4);
        for (int i = 0; i < size; i++) {
            names.add(new ClientId("service-" + i));
        }
        names.forEach(caller -> names.forEach(callee -> addCalls(caller, callee)));
        wide.stream().filter(call -> random.nextInt(4) > 0).map(this::before).forEach(narrow::add);
    }

    public Registry wide() {
        return registry(wide);
    }

    public Registry narrow() {
        return registry(narrow);
    }

    /** The call as it was: sometimes another scope justified it. */
    private Call before(Call call) {
        return call.because() == null || random.nextInt(4) > 0
                ? call
                : new Call(
                        call.caller(),
                        call.callee(),
                        call.scope(),
                        scope(call.caller(), random.nextInt(SCOPES - 1)),
                        call.maxLife(),
                        call.reentrant());
    }

    private void addCalls(ClientId caller, ClientId callee) {
        if (caller.equals(callee) || random.nextInt(5) == 0) {
            return;
        }
        for (int i = 0; i < SCOPES; i++) {
            if (random.nextBoolean()) {
                wide.add(new Call(
                        caller,
                        callee,
                        scope(callee, i),
                        isForUsers(i) ? scope(caller, random.nextInt(SCOPES - 1)) : null,
                        random.nextInt(3) == 0 ? Duration.ofSeconds(1L + random.nextInt(300)) : null,
                        random.nextBoolean()));
            }
        }
    }

    private Registry registry(List<Call> calls) {
        return new Registry(names.stream().map(name -> service(name, calls)).toList());
    }

    private Service service(ClientId name, List<Call> calls) {
        Map<Scope, ScopeDefinition> scopes = new LinkedHashMap<>();
        for (int i = 0; i < SCOPES; i++) {
            Scope scope = scope(name, i);
            SubjectKind kind = isForUsers(i) ? SubjectKind.USER : SubjectKind.SERVICE;
            scopes.put(scope, new ScopeDefinition(scope, "Scope " + i, kind, Set.of()));
        }
        return new Service(
                name,
                Audience.of(name),
                Optional.of(new ClientRegistration(Set.of("https://" + name + ".example/back"), Set.of())),
                Optional.empty(),
                scopes,
                calls.stream().filter(call -> call.caller().equals(name)).toList());
    }

    private static boolean isForUsers(int scope) {
        return scope < SCOPES - 1;
    }

    private static Scope scope(ClientId service, int number) {
        return new Scope(service + ":" + number);
    }
}
