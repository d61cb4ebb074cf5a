package io.tokenrelay.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.registry.RegistryChange.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** That being at least as strict is a partial order, and that it only ever lets terms become stricter. */
class StepTermsProperties {

    private static final List<String> NAMES = List.of("amount", "batch", "order");
    private static final List<Entitlement> ENTITLEMENTS =
            List.of(new Entitlement("role:support"), new Entitlement("group:berlin"));

    @Property(tries = 500)
    void termsLieWithinThemselves(@ForAll("terms") StepTerms terms) {
        assertThat(terms.isWithin(terms)).isTrue();
        assertThat(terms.looserThan(terms)).isEmpty();
    }

    /** Two that lie within each other are the same. */
    @Property(tries = 5_000)
    void noTwoTermsLieWithinEachOther(@ForAll("terms") StepTerms one, @ForAll("near") Random random) {
        StepTerms other = anyChange(one, random);
        boolean both = one.isWithin(other) && other.isWithin(one);
        assertThat(both).isEqualTo(one.equals(other));
        Statistics.label("two").collect(both).coverage(coverage -> {
            coverage.check(true).percentage(share -> share > 2);
            coverage.check(false).percentage(share -> share > 2);
        });
    }

    /** What lies within what was agreed to never lets anything by which that doesn't. */
    @Property(tries = 5_000)
    void whatLiesWithinTermsLiesWithinAllThatTheseLieWithin(
            @ForAll("terms") StepTerms one, @ForAll("near") Random random) {
        StepTerms stricter = tightened(tightened(one, random), random);
        StepTerms third = anyChange(one, random);
        if (one.isWithin(third)) {
            assertThat(stricter.isWithin(one)).isTrue();
            assertThat(stricter.isWithin(third)).isTrue();
        }
        Statistics.label("three").collect(one.isWithin(third)).coverage(coverage -> coverage.check(true)
                .percentage(share -> share > 10));
    }

    @Property(tries = 2_000)
    void tighteningATermIsAlwaysWithinAndLooseningItNever(
            @ForAll("terms") StepTerms terms, @ForAll("near") Random random) {
        StepTerms stricter = tightened(terms, random);

        assertThat(stricter.isWithin(terms)).isTrue();
        if (!stricter.equals(terms)) {
            assertThat(terms.isWithin(stricter)).isFalse();
            assertThat(terms.looserThan(stricter)).hasSize(1);
        }
        Statistics.label("tightened").collect(!stricter.equals(terms)).coverage(coverage -> coverage.check(true)
                .percentage(share -> share > 30));
    }

    /** The words of a plan and the order agree on what gives authority. */
    @Property(tries = 2_000)
    void aPlanSaysThatItGivesAuthorityExactlyWhereTermsAreLooser(
            @ForAll("terms") StepTerms before, @ForAll("terms") StepTerms after) {
        long gives = CallTermsDifference.between("the call", before.call(), after.call()).stream()
                .filter(change -> change.effect() == Effect.GIVES)
                .count();
        assertThat(gives)
                .isEqualTo(after.looserThan(before).stream()
                        .filter(term -> term != StepTerm.ENTITLED)
                        .count());
    }

    @Property(tries = 1_000)
    void areReadAsTheyWereWritten(@ForAll("terms") StepTerms terms) {
        assertThat(StepTerms.parse(terms.toString())).isEqualTo(terms);
    }

    /** One term made stricter, or left as it is where it can't be. */
    private static StepTerms tightened(StepTerms terms, Random random) {
        CallTerms call = terms.call();
        return switch (any(List.of(StepTerm.values()), random)) {
            case BIND -> with(terms, call.withBind(and(call.bind(), any(NAMES, random))));
            case ONCE -> with(terms, call.withOnce(true));
            case MAX_LIFE -> with(terms, call.withMaxLife(shorter(call.maxLife(), random)));
            case ACR -> {
                SignInRequirement old = call.requires();
                yield old != null && old.acr() != null
                        ? terms
                        : with(terms, call.withRequires(requirement("mfa", old == null ? null : old.maxAge())));
            }
            case MAX_AGE -> {
                SignInRequirement old = call.requires();
                yield with(
                        terms,
                        call.withRequires(requirement(
                                old == null ? null : old.acr(), shorter(old == null ? null : old.maxAge(), random))));
            }
            case BEARER -> with(terms, call.withBearer(false));
            case REENTRANT -> with(terms, call.withReentrant(false));
            case ENTITLED -> new StepTerms(call, new TreeSet<>(and(terms.entitled(), any(ENTITLEMENTS, random))));
        };
    }

    /** The same, a stricter one, a looser one, or any other. */
    private static StepTerms anyChange(StepTerms terms, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> terms;
            case 1 -> tightened(terms, random);
            case 2 -> loosened(terms, random);
            default -> any(random);
        };
    }

    private static StepTerms loosened(StepTerms terms, Random random) {
        CallTerms call = terms.call();
        return switch (random.nextInt(5)) {
            case 0 -> with(terms, call.withBind(Set.of()));
            case 1 -> with(terms, call.withOnce(false));
            case 2 -> with(terms, call.withMaxLife(null));
            case 3 -> with(terms, call.withRequires(null));
            default -> with(terms, call.withBearer(true).withReentrant(true));
        };
    }

    private static StepTerms with(StepTerms terms, CallTerms call) {
        return new StepTerms(call, terms.entitled());
    }

    private static Duration shorter(@Nullable Duration limit, Random random) {
        return limit == null
                ? Duration.ofSeconds(1L + random.nextInt(4))
                : Duration.ofSeconds(1 + limit.toSeconds() * random.nextInt(3) / 3);
    }

    private static <T> Set<T> and(Set<T> some, T more) {
        Set<T> all = new TreeSet<>(some);
        all.add(more);
        return all;
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static @Nullable SignInRequirement requirement(@Nullable String acr, @Nullable Duration maxAge) {
        return acr == null && maxAge == null ? null : new SignInRequirement(acr, maxAge);
    }

    private static @Nullable Duration limit(Random random) {
        return random.nextInt(3) == 0 ? null : Duration.ofSeconds(1L + random.nextInt(4));
    }

    private static StepTerms any(Random random) {
        List<String> bind = new ArrayList<>(NAMES);
        bind.removeIf(name -> random.nextBoolean());
        String acr = random.nextInt(3) == 0 ? null : random.nextBoolean() ? "mfa" : "urn:example:gold,1=x";
        return new StepTerms(
                CallTerms.usual()
                        .withBind(bind)
                        .withOnce(random.nextBoolean())
                        .withMaxLife(limit(random))
                        .withRequires(requirement(acr, limit(random)))
                        .withBearer(random.nextBoolean())
                        .withReentrant(random.nextBoolean()),
                new TreeSet<>(ENTITLEMENTS.stream()
                        .filter(one -> random.nextBoolean())
                        .toList()));
    }

    @Provide
    Arbitrary<StepTerms> terms() {
        return Arbitraries.randomValue(StepTermsProperties::any);
    }

    @Provide
    Arbitrary<Random> near() {
        return Arbitraries.randomValue(random -> new Random(random.nextLong()));
    }
}
