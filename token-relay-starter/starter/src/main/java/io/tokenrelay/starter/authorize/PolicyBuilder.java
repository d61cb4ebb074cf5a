package io.tokenrelay.starter.authorize;

import io.tokenrelay.starter.annotation.AllowCallers;
import io.tokenrelay.starter.annotation.AllowChain;
import io.tokenrelay.starter.annotation.BoundTo;
import io.tokenrelay.starter.annotation.NotOwned;
import io.tokenrelay.starter.annotation.PublicEndpoint;
import io.tokenrelay.starter.annotation.RequireAuthentication;
import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.annotation.RequireService;
import io.tokenrelay.starter.annotation.RequireUser;
import io.tokenrelay.starter.annotation.SubjectOwns;
import io.tokenrelay.starter.startup.StartupError;
import io.tokenrelay.starter.startup.StartupProblem;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.ParameterNameDiscoverer;

/** Collects what the annotations of one method demand, and what is wrong with them. */
final class PolicyBuilder {

    private static final ParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

    final Set<AccessCheck> callerChecks = new LinkedHashSet<>();
    final List<BoundCheck> boundChecks = new ArrayList<>();
    final List<OwnershipCheck> ownershipChecks = new ArrayList<>();
    final List<String> publicReasons = new ArrayList<>();
    final List<String> notOwnedReasons = new ArrayList<>();
    boolean onMethod;

    private final String where;
    private final OwnerResolvers resolvers;
    private final InstantSource clock;
    private @Nullable RequiredAuthentication authentication;
    private final List<StartupProblem> problems = new ArrayList<>();

    PolicyBuilder(String where, OwnerResolvers resolvers, InstantSource clock) {
        this.where = where;
        this.resolvers = resolvers;
        this.clock = clock;
    }

    void add(Annotation annotation, AnnotationSource source) {
        onMethod |= source.isMethod();
        if (annotation instanceof RequireScope scope) {
            addCheck(annotation, source, scope.value(), ScopeCheck::of);
        } else if (annotation instanceof AllowCallers callers) {
            addCheck(annotation, source, callers.value(), CallersCheck::of);
        } else if (annotation instanceof AllowChain chain) {
            addCheck(annotation, source, chain.value(), ChainCheck::of);
        } else if (annotation instanceof RequireUser) {
            callerChecks.add(new UserCheck());
        } else if (annotation instanceof RequireService) {
            callerChecks.add(new ServiceCheck());
        } else if (annotation instanceof RequireAuthentication required) {
            addAuthentication(required, source);
        } else if (annotation instanceof BoundTo bound) {
            addBound(bound, source);
        } else if (annotation instanceof SubjectOwns owns) {
            addOwnership(owns, source);
        } else if (annotation instanceof NotOwned owned) {
            notOwnedReasons.add(owned.reason());
            requireReason(owned.reason(), annotation, source);
        } else if (annotation instanceof PublicEndpoint endpoint) {
            publicReasons.add(endpoint.reason());
            requireReason(endpoint.reason(), annotation, source);
        } else {
            String detail = "@" + annotation.annotationType().getSimpleName() + " demands what nothing here checks";
            problems.add(new StartupProblem(StartupError.ANNOTATION_VALUE, source.describe(), detail));
        }
    }

    private void addCheck(
            Annotation annotation, AnnotationSource source, String[] values, Function<String[], AccessCheck> factory) {
        try {
            callerChecks.add(factory.apply(values));
        } catch (IllegalArgumentException e) {
            addUnusableValue(annotation, source, e);
        }
    }

    /** At the place where it stands, not at each method that it counts for: one mistake is one line of the report. */
    private void addUnusableValue(Annotation annotation, AnnotationSource source, IllegalArgumentException e) {
        String detail = "@" + annotation.annotationType().getSimpleName() + ": " + e.getMessage();
        problems.add(new StartupProblem(StartupError.ANNOTATION_VALUE, source.describe(), detail));
    }

    private void addAuthentication(RequireAuthentication required, AnnotationSource source) {
        try {
            RequiredAuthentication parsed = RequiredAuthentication.parse(required.acr(), required.maxAge());
            Optional<RequiredAuthentication> both =
                    authentication == null ? Optional.of(parsed) : authentication.and(parsed);
            authentication = both.orElse(authentication);
            if (both.isEmpty()) {
                addNeverHolds("several @RequireAuthentication whose acr have none in common");
            }
        } catch (IllegalArgumentException e) {
            addUnusableValue(required, source, e);
        }
    }

    private void addNeverHolds(String detail) {
        problems.add(new StartupProblem(StartupError.NEVER_HOLDS, where, detail));
    }

    private void addBound(BoundTo bound, AnnotationSource source) {
        expression(bound.value(), bound, source).ifPresent(value -> {
            try {
                boundChecks.add(new BoundCheck(bound.name(), value));
            } catch (IllegalArgumentException e) {
                addUnusableValue(bound, source, e);
            }
        });
    }

    private void addOwnership(SubjectOwns owns, AnnotationSource source) {
        expression(owns.id(), owns, source)
                .ifPresent(id -> ownershipChecks.add(new OwnershipCheck(owns.type(), id, resolvers)));
    }

    private Optional<IdExpression> expression(String text, Annotation annotation, AnnotationSource source) {
        try {
            return Optional.of(IdExpression.compile(text, parameterNames(source.declaration())));
        } catch (IllegalArgumentException e) {
            problems.add(new StartupProblem(
                    StartupError.ID_EXPRESSION,
                    Where.describe(source.declaration()),
                    "@" + annotation.annotationType().getSimpleName() + ": " + e.getMessage()));
            return Optional.empty();
        }
    }

    private static List<String> parameterNames(Method method) {
        @Nullable String @Nullable [] names = NAMES.getParameterNames(method);
        return names == null
                ? List.of()
                : Stream.of(names).map(PolicyBuilder::nameOrNone).toList();
    }

    /** No expression can name a parameter whose name isn't known. */
    private static String nameOrNone(@Nullable String name) {
        return name == null ? "" : name;
    }

    private void requireReason(String reason, Annotation annotation, AnnotationSource source) {
        if (reason.isBlank()) {
            String detail = "@" + annotation.annotationType().getSimpleName() + " gives no reason";
            problems.add(new StartupProblem(StartupError.ANNOTATION_VALUE, source.describe(), detail));
        }
    }

    boolean isRestricted() {
        return !callerChecks.isEmpty()
                || authentication != null
                || !boundChecks.isEmpty()
                || !ownershipChecks.isEmpty();
    }

    boolean isOpen() {
        return !publicReasons.isEmpty();
    }

    CompiledPolicy build() {
        if (isOpen() && isRestricted()) {
            problems.add(new StartupProblem(
                    StartupError.PUBLIC_AND_RESTRICTED, where, "open to everybody and restricted at the same time"));
        }
        if (callerChecks.contains(new UserCheck()) && callerChecks.contains(new ServiceCheck())) {
            addNeverHolds("@RequireUser and @RequireService at the same time");
        }
        if (authentication != null && callerChecks.contains(new ServiceCheck())) {
            addNeverHolds("@RequireAuthentication and @RequireService at the same time");
        }
        if (!boundChecks.isEmpty() && callerChecks.contains(new ServiceCheck())) {
            addNeverHolds("@BoundTo and @RequireService at the same time");
        }
        if (authentication != null) {
            // Last, so that nobody is sent to sign in again for something that is refused all the same.
            callerChecks.add(new AuthenticationCheck(authentication, clock));
        }
        if (!problems.isEmpty()) {
            // Start-up refuses these; a method that turns up later is refused to everybody instead.
            callerChecks.add(new UnusableCheck(problems.toString()));
        }
        return new CompiledPolicy(new AccessPolicy(this), List.copyOf(problems));
    }
}
