package io.tokenrelay.core.registry;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the terms of a step as they are kept, and reads them: the terms that say something, such as {@code bind=amount,order
 * once max-life=PT30S}, or {@code usual} where none does.
 */
final class StepTermsText {

    private static final String USUAL = "usual";
    private static final String FLAG = "";

    private StepTermsText() {}

    static String write(StepTerms terms) {
        String words = Stream.of(StepTerm.values())
                .flatMap(term -> word(term, terms).stream())
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? USUAL : words;
    }

    /** One of the terms; nothing where it says nothing. */
    static Optional<String> word(StepTerm term, StepTerms terms) {
        CallTerms call = terms.call();
        return switch (term) {
            case BIND -> list(term, call.bind());
            case ONCE -> flag(term, call.once());
            case MAX_LIFE -> value(term, call.lifetimeLimit());
            case ACR -> value(term, call.requiredSignIn().flatMap(SignInRequirement::contextClass));
            case MAX_AGE -> value(term, call.requiredSignIn().flatMap(SignInRequirement::ageLimit));
            case BEARER -> flag(term, call.bearer());
            case REENTRANT -> flag(term, call.reentrant());
            case ENTITLED -> list(term, terms.entitled());
        };
    }

    private static Optional<String> flag(StepTerm term, boolean is) {
        return is ? Optional.of(term.key()) : Optional.empty();
    }

    private static Optional<String> list(StepTerm term, Collection<?> values) {
        return value(
                term,
                Optional.of(values.stream().map(Object::toString).collect(Collectors.joining(",")))
                        .filter(list -> !list.isEmpty()));
    }

    private static Optional<String> value(StepTerm term, Optional<?> value) {
        return value.map(is -> term.key() + "=" + is);
    }

    /** @throws IllegalArgumentException when the text is none that was written so */
    static StepTerms read(String text) {
        Map<String, String> words = words(text);
        String acr = words.get(StepTerm.ACR.key());
        Duration maxAge = duration(words, StepTerm.MAX_AGE);
        CallTerms call = CallTerms.usual()
                .withBind(list(words, StepTerm.BIND, Function.identity()))
                .withOnce(words.containsKey(StepTerm.ONCE.key()))
                .withMaxLife(duration(words, StepTerm.MAX_LIFE))
                .withRequires(acr == null && maxAge == null ? null : new SignInRequirement(acr, maxAge))
                .withBearer(words.containsKey(StepTerm.BEARER.key()))
                .withReentrant(words.containsKey(StepTerm.REENTRANT.key()));
        StepTerms terms = new StepTerms(call, new TreeSet<>(list(words, StepTerm.ENTITLED, Entitlement::new)));
        if (!write(terms).equals(text)) {
            throw new IllegalArgumentException("The terms of a step have another form");
        }
        return terms;
    }

    private static Map<String, String> words(String text) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String word : text.split(" ", -1)) {
            int end = word.indexOf('=');
            if (end == word.length() - 1) {
                throw new IllegalArgumentException("A term of a step has no value");
            }
            words.put(end < 0 ? word : word.substring(0, end), end < 0 ? FLAG : word.substring(end + 1));
        }
        return words;
    }

    private static @Nullable Duration duration(Map<String, String> words, StepTerm term) {
        String value = words.get(term.key());
        try {
            return value == null ? null : Duration.parse(value);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("The terms of a step have no such time", e);
        }
    }

    private static <T> List<T> list(Map<String, String> words, StepTerm term, Function<String, T> read) {
        String value = words.get(term.key());
        return value == null
                ? List.of()
                : Stream.of(value.split(",", -1)).map(read).toList();
    }
}
