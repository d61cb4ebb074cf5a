package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.registry.CallTerms;
import io.tokenrelay.core.registry.Entitlement;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.ScopeDefinition;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.registry.SignInRequirement;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Confirmation;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.UserAuthentication;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says by itself, as plainly as can be, which rule refuses a request, if any: from what really happened in a walk, and
 * from lists of calls. It uses neither a token's signature nor a reach that was kept.
 */
final class ExchangeOracle {

    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    private final TestWalk walk;
    private final Registry registry;
    private final Instant now;

    ExchangeOracle(TestWalk walk) {
        this.walk = walk;
        this.registry = walk.registry();
        this.now = walk.exchange.clock.instant();
    }

    /** The first rule that the request breaks; none when it must be granted. */
    Optional<ExchangeRule> refusal(TestWalk.Step step) {
        if (!isWellFormed(step)) {
            return Optional.of(ExchangeRule.WELL_FORMED);
        }
        Optional<Service> caller = service(step.requester().value());
        if (caller.isEmpty()) {
            return Optional.of(ExchangeRule.REGISTERED_REQUESTER);
        }
        TestWalk.Issued subject = walk.issued.get(step.parameter("subject_token"));
        if (subject == null || !isBelieved(subject)) {
            return Optional.of(ExchangeRule.GENUINE_SUBJECT);
        }
        if (!subject.token().audience().equals(caller.get().uri())) {
            return Optional.of(ExchangeRule.MEANT_FOR_REQUESTER);
        }
        Optional<Service> callee = target(step);
        if (callee.isEmpty() || callee.get().name().equals(step.requester())) {
            return Optional.of(ExchangeRule.ONE_TARGET);
        }
        return refusalOfTheCall(caller.get(), callee.get(), subject, step);
    }

    /** What a request that must be granted asks for. */
    List<Call> calls(TestWalk.Step step) {
        ClientId callee = target(step).orElseThrow().name();
        return Arrays.stream(step.parameter("scope").split(" "))
                .distinct()
                .map(scope -> call(registry, step.requester(), callee, scope).orElseThrow())
                .toList();
    }

    Optional<Service> target(TestWalk.Step step) {
        String name = step.parameter("audience");
        String uri = step.parameter("resource");
        if (name.isEmpty() == uri.isEmpty()) {
            return Optional.empty();
        }
        return registry.services().stream()
                .filter(service -> service.name().value().equals(name)
                        || service.uri().value().equals(uri))
                .findFirst();
    }

    private Optional<ExchangeRule> refusalOfTheCall(
            Service caller, Service callee, TestWalk.Issued subject, TestWalk.Step step) {
        if (caller.calls().stream().noneMatch(call -> call.callee().equals(callee.name()))) {
            return Optional.of(ExchangeRule.REGISTERED_CALL);
        }
        List<Call> calls = new ArrayList<>();
        for (String scope : step.parameter("scope").split(" ", -1)) {
            Optional<Call> call = call(registry, caller.name(), callee.name(), scope);
            if (call.isEmpty() || !isJustified(call.get(), subject)) {
                return Optional.of(ExchangeRule.JUSTIFIED_SCOPES);
            }
            calls.add(call.get());
        }
        if (!calls.stream().allMatch(this::isNoLooserThanConsentedTo)) {
            return Optional.of(ExchangeRule.CONSENTED_TERMS);
        }
        List<ClientId> chain = subject.token().chain().services();
        if (chain.size() + 1 > walk.exchange.settings.maxChainLength()
                || (chain.contains(callee.name())
                        && calls.stream().anyMatch(call -> !call.terms().reentrant()))) {
            return Optional.of(ExchangeRule.UNBROKEN_CHAIN);
        }
        if (Duration.between(now, subject.token().expiresAt()).compareTo(Duration.ofSeconds(1)) < 0) {
            return Optional.of(ExchangeRule.BOUNDED_LIFETIME);
        }
        if (!isProven(calls, caller, subject.token(), step)) {
            return Optional.of(ExchangeRule.POSSESSION);
        }
        ClientId mayAct = subject.token().restrictions().mayAct();
        if (!step.parameter("actor_token").isEmpty()
                || !step.parameter("actor_token_type").isEmpty()
                || (mayAct != null && !mayAct.equals(caller.name()))) {
            return Optional.of(ExchangeRule.NO_IMPERSONATION);
        }
        if (!isAllowedToThePerson(calls, caller, callee, subject)) {
            return Optional.of(ExchangeRule.ACTIVE_PERSON);
        }
        if (!isBound(calls, subject, step)) {
            return Optional.of(ExchangeRule.BOUND_CALL);
        }
        if (!calls.stream().allMatch(call -> isSignedInFor(call, subject))) {
            return Optional.of(ExchangeRule.SUFFICIENT_SIGN_IN);
        }
        return uses(step).stream().anyMatch(walk.used::contains)
                ? Optional.of(ExchangeRule.BOUND_CALL)
                : Optional.empty();
    }

    private static boolean isBound(List<Call> calls, TestWalk.Issued subject, TestWalk.Step step) {
        Set<String> names = new HashSet<>();
        calls.forEach(call -> names.addAll(call.terms().bind()));
        Map<String, String> bound = subject.token().restrictions().context().values();
        return TestDetails.read(step.parameter("request_details"))
                .filter(values -> values.keySet().equals(names))
                .filter(values -> values.entrySet().stream()
                        .allMatch(value -> bound.getOrDefault(value.getKey(), value.getValue())
                                .equals(value.getValue())))
                .isPresent();
    }

    private boolean isSignedInFor(Call call, TestWalk.Issued subject) {
        SignInRequirement requirement = call.terms().requires();
        UserAuthentication signIn = Objects.requireNonNull(subject.token().authentication());
        return requirement == null
                || ((requirement.acr() == null || requirement.acr().equals(signIn.acr()))
                        && (requirement.maxAge() == null
                                || !signIn.authTime().plus(requirement.maxAge()).isBefore(now.plusSeconds(1))));
    }

    /** What the token of a request that is granted will be bound to. */
    Map<String, String> context(TestWalk.Step step) {
        Map<String, String> values = new TreeMap<>(walk.issued(step.parameter("subject_token"))
                .token()
                .restrictions()
                .context()
                .values());
        TestDetails.read(step.parameter("request_details")).ifPresent(values::putAll);
        return values;
    }

    /** What is gone once the request has been granted. */
    Set<List<String>> uses(TestWalk.Step step) {
        AccessToken subject = walk.issued(step.parameter("subject_token")).token();
        Set<List<String>> uses = new HashSet<>();
        if (subject.restrictions().once()) {
            uses.add(List.of(subject.jti()));
        }
        String request = subject.transaction().orElse(subject.jti());
        for (Call call : calls(step)) {
            if (call.terms().once()) {
                uses.add(List.of(
                        request,
                        call.caller() + " " + call.callee() + " " + call.scope(),
                        call.terms().bind().stream()
                                .map(name -> name + "=" + context(step).get(name))
                                .toList()
                                .toString()));
            }
        }
        return uses;
    }

    private static boolean isProven(List<Call> calls, Service caller, AccessToken subject, TestWalk.Step step) {
        Confirmation bound = subject.restrictions().confirmation();
        if (bound != null && subject.clientId().equals(caller.name()) != bound.equals(step.proven())) {
            return false;
        }
        return step.proven() != null
                || calls.stream().allMatch(call -> call.terms().bearer());
    }

    private static boolean isWellFormed(TestWalk.Step step) {
        return step.parameters().values().stream().allMatch(values -> values.size() <= 1)
                && !step.parameter("subject_token").isEmpty()
                && step.parameter("subject_token_type").equals(ACCESS_TOKEN)
                && Set.of("", ACCESS_TOKEN).contains(step.parameter("requested_token_type"));
    }

    private boolean isBelieved(TestWalk.Issued subject) {
        AccessToken token = subject.token();
        boolean everybodyIsThere = token.chain().services().stream()
                .allMatch(service -> service(service.value()).isPresent());
        return token.subject().isUser()
                && token.expiresAt().isAfter(now)
                && everybodyIsThere
                && registry.services().stream()
                        .anyMatch(service -> service.uri().equals(token.audience()))
                && !walk.isGrantEnded()
                && !walk.exchange.revoked.contains(token.jti());
    }

    private boolean isJustified(Call call, TestWalk.Issued subject) {
        Scope because = call.because();
        return because != null
                && subject.token().scopes().contains(because)
                && consented(walk.consentedUnder, walk.login).contains(step(call));
    }

    private boolean isNoLooserThanConsentedTo(Call call) {
        Call then = call(
                        walk.consentedUnder,
                        call.caller(),
                        call.callee(),
                        call.scope().value())
                .orElseThrow();
        CallTerms terms = call.terms();
        return terms.bind().containsAll(then.terms().bind())
                && (terms.once() || !then.terms().once())
                && (!terms.bearer() || then.terms().bearer())
                && (!terms.reentrant() || then.terms().reentrant())
                && seconds(terms.maxLife()) <= seconds(then.terms().maxLife())
                && seconds(maxAge(terms)) <= seconds(maxAge(then.terms()))
                && (acr(then.terms()) == null || Objects.equals(acr(terms), acr(then.terms())))
                && entitled(registry, call).containsAll(entitled(walk.consentedUnder, then));
    }

    private static long seconds(@Nullable Duration limit) {
        return limit == null ? Long.MAX_VALUE : limit.toSeconds();
    }

    private static @Nullable Duration maxAge(CallTerms terms) {
        SignInRequirement requirement = terms.requires();
        return requirement == null ? null : requirement.maxAge();
    }

    private static @Nullable String acr(CallTerms terms) {
        SignInRequirement requirement = terms.requires();
        return requirement == null ? null : requirement.acr();
    }

    /** What the person needs for a call: for its scope, and for the one that justifies it. */
    static Set<Entitlement> entitled(Registry registry, Call call) {
        Set<Entitlement> entitled = new HashSet<>();
        for (Service service : registry.services()) {
            for (ScopeDefinition scope : service.scopes().values()) {
                boolean asked =
                        service.name().equals(call.callee()) && scope.scope().equals(call.scope());
                boolean justifies =
                        service.name().equals(call.caller()) && scope.scope().equals(call.because());
                if (asked || justifies) {
                    entitled.addAll(scope.entitled());
                }
            }
        }
        return entitled;
    }

    /** Which calls can follow from the consent, each with its cause, by the registry of that time. */
    static Set<String> consented(Registry registry, AccessToken login) {
        Set<String> held = new HashSet<>();
        for (Scope scope : login.scopes()) {
            held.add(login.clientId() + " " + scope);
        }
        Set<String> steps = new HashSet<>();
        boolean more = true;
        while (more) {
            more = false;
            for (Service service : registry.services()) {
                for (Call call : service.calls()) {
                    if (call.because() != null && held.contains(call.caller() + " " + call.because())) {
                        steps.add(step(call));
                        more |= held.add(call.callee() + " " + call.scope());
                    }
                }
            }
        }
        return steps;
    }

    private static String step(Call call) {
        return call.caller() + ">" + call.callee() + " " + call.scope() + " because " + call.because();
    }

    private boolean isAllowedToThePerson(List<Call> calls, Service caller, Service callee, TestWalk.Issued subject) {
        People.@Nullable Standing standing = walk.exchange.people.get(
                UUID.fromString(subject.token().subject().value()));
        if (standing == null || !standing.active()) {
            return false;
        }
        return calls.stream()
                .flatMap(call -> Stream.of(
                        callee.scopes().get(call.scope()), caller.scopes().get(call.because())))
                .allMatch(scope -> standing.entitlements().containsAll(scope.entitled()));
    }

    static Optional<Call> call(Registry registry, ClientId caller, ClientId callee, String scope) {
        return registry.services().stream()
                .flatMap(service -> service.calls().stream())
                .filter(call -> call.caller().equals(caller)
                        && call.callee().equals(callee)
                        && call.scope().value().equals(scope))
                .findFirst();
    }

    private Optional<Service> service(String name) {
        return registry.services().stream()
                .filter(service -> service.name().value().equals(name))
                .findFirst();
    }
}
