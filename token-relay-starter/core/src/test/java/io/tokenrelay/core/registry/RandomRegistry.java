package io.tokenrelay.core.registry;

import com.nimbusds.jose.JWSAlgorithm;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.SubjectKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A registry made at random, and others like it: as it was when somebody consented, say, or as it is some time later.
 *
 * <p>They have what nobody would write: circles of calls and of causes, several ways to one service, calls that never
 * happen.
 */
public final class RandomRegistry {

    public static final Entitlement ENTITLEMENT = new Entitlement("role:trusted");

    /** The names of values that calls bind. */
    private static final List<String> BOUND = List.of("amount", "order");

    private static final int SCOPES = 3;

    /** Who calls whom. */
    private enum Shape {
        /** Nearly everybody everybody. */
        DENSE,
        /** Each the next. */
        LINE,
        /** Each the next, and the last the first. */
        RING,
        /** The first all, and all the last. */
        DIAMOND
    }

    private final Random random;
    private final List<Service> offers = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final Registry narrow;

    public RandomRegistry(Random random) {
        this.random = random;
        Shape shape = Shape.values()[random.nextInt(Shape.values().length)];
        int size = 3 + random.nextInt(4);
        for (int i = 0; i < size; i++) {
            offers.add(service(i));
        }
        for (int caller = 0; caller < size; caller++) {
            for (int callee = 0; callee < size; callee++) {
                if (caller != callee && isCalled(shape, caller, callee)) {
                    addCalls(offers.get(caller).name(), offers.get(callee).name());
                }
            }
        }
        this.narrow = variant();
    }

    /** The registry with every call. */
    public Registry wide() {
        return registry(offers, calls);
    }

    /** One {@link #variant()}, always the same. */
    public Registry narrow() {
        return narrow;
    }

    /** A new one in which some calls are gone, and some have another cause or other terms. */
    public Registry variant() {
        return registry(
                offers.stream().map(this::varied).toList(),
                calls.stream()
                        .filter(call -> random.nextInt(8) > 0)
                        .map(this::varied)
                        .toList());
    }

    /** The wide one without a service and the calls to it. */
    public Registry without(ClientId name) {
        return registry(
                offers.stream().filter(service -> !service.name().equals(name)).toList(),
                calls.stream().filter(call -> !call.callee().equals(name)).toList());
    }

    private boolean isCalled(Shape shape, int caller, int callee) {
        int last = offers.size() - 1;
        return switch (shape) {
            case DENSE -> random.nextInt(5) > 0;
            case LINE -> callee == caller + 1;
            case RING -> callee == (caller + 1) % offers.size();
            case DIAMOND -> caller == 0 || callee == last;
        };
    }

    private void addCalls(ClientId caller, ClientId callee) {
        for (int i = 0; i < SCOPES; i++) {
            if (random.nextInt(6) > 0) {
                calls.add(new Call(
                        caller,
                        callee,
                        scope(callee, i),
                        isForUsers(i) ? userScope(caller) : null,
                        terms(isForUsers(i))
                                .withMaxLife(
                                        random.nextInt(3) == 0 ? Duration.ofSeconds(1L + random.nextInt(300)) : null)
                                .withReentrant(random.nextInt(3) > 0)
                                .withBearer(random.nextInt(8) == 0)));
            }
        }
    }

    private CallTerms terms(boolean forUsers) {
        if (!forUsers) {
            return CallTerms.usual();
        }
        return CallTerms.usual()
                .withBind(BOUND.stream().filter(name -> random.nextInt(5) == 0).toList())
                .withOnce(random.nextInt(3) == 0)
                .withRequires(random.nextInt(4) == 0 ? requirement() : null);
    }

    private SignInRequirement requirement() {
        String acr = random.nextInt(3) > 0 ? null : random.nextInt(2) > 0 ? "pwd" : "mfa";
        Duration maxAge = Duration.ofSeconds(1L + random.nextInt(random.nextInt(2) == 0 ? 10 : 600));
        return new SignInRequirement(acr, acr == null || random.nextInt(2) == 0 ? maxAge : null);
    }

    private Service varied(Service service) {
        Map<Scope, ScopeDefinition> scopes = new LinkedHashMap<>();
        service.scopes()
                .forEach((name, scope) -> scopes.put(
                        name,
                        random.nextInt(12) > 0 || !scope.isForUsers()
                                ? scope
                                : new ScopeDefinition(
                                        name,
                                        scope.title(),
                                        scope.kind(),
                                        scope.entitled().isEmpty() ? Set.of(ENTITLEMENT) : Set.of())));
        return TestRegistries.with(service, scopes, service.calls());
    }

    private Call varied(Call call) {
        CallTerms old = call.terms();
        CallTerms other = terms(call.because() != null);
        boolean otherCause = call.because() != null && random.nextInt(4) == 0;
        return new Call(
                call.caller(),
                call.callee(),
                call.scope(),
                otherCause ? userScope(call.caller()) : call.because(),
                old.withMaxLife(random.nextInt(4) == 0 ? Duration.ofSeconds(20) : old.maxLife())
                        .withReentrant((random.nextInt(4) == 0) != old.reentrant())
                        .withBind(random.nextInt(12) == 0 ? other.bind() : old.bind())
                        .withOnce(random.nextInt(12) == 0 ? other.once() : old.once())
                        .withRequires(random.nextInt(12) == 0 ? other.requires() : old.requires())
                        .withBearer((random.nextInt(16) == 0) != old.bearer()));
    }

    private Service service(int number) {
        ClientId name = new ClientId("service-" + number);
        Map<Scope, ScopeDefinition> scopes = new LinkedHashMap<>();
        for (int i = 0; i < SCOPES; i++) {
            Scope scope = scope(name, i);
            SubjectKind kind = isForUsers(i) ? SubjectKind.USER : SubjectKind.SERVICE;
            Set<Entitlement> entitled = isForUsers(i) && random.nextInt(5) == 0 ? Set.of(ENTITLEMENT) : Set.of();
            scopes.put(scope, new ScopeDefinition(scope, title(i), kind, entitled));
        }
        return new Service(
                name,
                random.nextInt(3) == 0 ? new Audience("https://" + name + ".example/api") : Audience.of(name),
                random.nextInt(5) == 0 ? JWSAlgorithm.RS256 : JWSAlgorithm.ES256,
                Optional.of(new ClientRegistration(
                        Set.of("https://" + name + ".example/back"),
                        Set.of(),
                        JWSAlgorithm.RS256,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        false,
                        RequestObjectTerms.NONE)),
                number % 4 == 3 ? ClientCredential.Secret.SIGNING : ClientCredential.Secret.SENT,
                scopes,
                List.of());
    }

    private String title(int number) {
        List<String> titles =
                List.of("Look: here", "Say \"yes\" \\ no", "# 100 % für Ärzte", "- {a: b}", "null", "日本語 😀");
        return number + titles.get(random.nextInt(titles.size()));
    }

    private static Registry registry(Collection<Service> services, List<Call> calls) {
        return new Registry(services.stream()
                .map(service -> TestRegistries.with(
                        service,
                        service.scopes(),
                        calls.stream()
                                .filter(call -> call.caller().equals(service.name()))
                                .toList()))
                .toList());
    }

    private static boolean isForUsers(int scope) {
        return scope < SCOPES - 1;
    }

    private Scope userScope(ClientId service) {
        return scope(service, random.nextInt(SCOPES - 1));
    }

    private static Scope scope(ClientId service, int number) {
        return new Scope(service + ":" + number);
    }
}
