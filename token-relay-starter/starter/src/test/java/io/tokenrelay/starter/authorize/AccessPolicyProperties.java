package io.tokenrelay.starter.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.starter.annotation.AllowCallers;
import io.tokenrelay.starter.annotation.AllowChain;
import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.annotation.RequireService;
import io.tokenrelay.starter.annotation.RequireUser;
import io.tokenrelay.starter.context.Caller;
import io.tokenrelay.starter.testing.TestTokens;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What any set of annotations demands of any caller. */
class AccessPolicyProperties {

    /** Each method with one annotation; a set of methods stands for a set of annotations. */
    interface Annotated {
        @RequireScope("a")
        void scopeA();

        @RequireScope({"a", "b"})
        void bothScopes();

        @AllowCallers("orders")
        void fromOrders();

        @AllowCallers({"orders", "storefront"})
        void fromTwo();

        @AllowChain("storefront > **")
        void enteredAtStorefront();

        @AllowChain({"storefront", "* > orders"})
        void byTwoWays();

        @RequireUser
        void user();

        @RequireService
        void service();
    }

    private static final List<Method> METHODS = Arrays.asList(Annotated.class.getDeclaredMethods());

    /** Who calls, in plain words. */
    record Who(boolean person, Set<String> scopes, List<String> chain) {

        Caller caller() {
            TestTokens token =
                    person ? TestTokens.alice().withChain(chain.toArray(String[]::new)) : TestTokens.ordersItself();
            return token.withScopes(scopes.toArray(String[]::new)).caller();
        }

        String immediate() {
            return !person || chain.isEmpty() ? "orders" : chain.get(chain.size() - 1);
        }

        /** The annotation as its documentation puts it. */
        boolean satisfies(String annotated) {
            return switch (annotated) {
                case "scopeA" -> scopes.contains("a");
                case "bothScopes" -> scopes.contains("a") && scopes.contains("b");
                case "fromOrders" -> immediate().equals("orders");
                case "fromTwo" -> Set.of("orders", "storefront").contains(immediate());
                case "enteredAtStorefront" ->
                    person && !chain.isEmpty() && chain.get(0).equals("storefront");
                case "byTwoWays" ->
                    person
                            && (chain.equals(List.of("storefront"))
                                    || (chain.size() == 2 && chain.get(1).equals("orders")));
                case "user" -> person;
                case "service" -> !person;
                default -> throw new IllegalArgumentException(annotated);
            };
        }
    }

    @Property(tries = 2000)
    void letsInWhoSatisfiesEveryAnnotationAndNobodyElse(
            @ForAll("annotated") List<Method> annotated, @ForAll("callers") Who who) {
        boolean expected = annotated.stream().allMatch(method -> who.satisfies(method.getName()));

        assertThat(isAllowed(annotated, who)).isEqualTo(expected);
        Statistics.label("callers").collect(expected ? "allowed" : "refused").coverage(coverage -> {
            coverage.check("allowed").percentage(share -> share > 3);
            coverage.check("refused").percentage(share -> share > 3);
        });
    }

    @Property(tries = 1000)
    void oneMoreAnnotationNeverLetsAnybodyElseIn(
            @ForAll("annotated") List<Method> annotated,
            @ForAll("annotated") List<Method> more,
            @ForAll("callers") Who who) {
        List<Method> all = new ArrayList<>(more);
        all.addAll(annotated);
        assertThat(isAllowed(annotated, who) || !isAllowed(all, who)).isTrue();
    }

    private static boolean isAllowed(List<Method> annotated, Who who) {
        PolicyBuilder builder = new PolicyBuilder("test", new OwnerResolvers(Stream::empty), Clock.systemUTC());
        for (Method method : annotated) {
            AnnotationSource source = new AnnotationSource(method, method);
            for (Annotation annotation : method.getAnnotations()) {
                builder.add(annotation, source);
            }
        }
        return builder.build().policy().decide(Optional.of(who.caller())) instanceof Decision.Allowed;
    }

    @Provide
    Arbitrary<List<Method>> annotated() {
        return Arbitraries.of(METHODS).list().ofMinSize(1).ofMaxSize(3);
    }

    @Provide
    Arbitrary<Who> callers() {
        return Combinators.combine(
                        Arbitraries.of(true, true, true, false),
                        Arbitraries.of("a", "b", "c").set(),
                        Arbitraries.of("storefront", "orders", "payments")
                                .list()
                                .ofMaxSize(3))
                .as(Who::new);
    }
}
