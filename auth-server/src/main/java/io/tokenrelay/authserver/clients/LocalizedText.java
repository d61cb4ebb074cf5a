package io.tokenrelay.authserver.clients;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A text for people, or the address of something for people, in some languages (RFC 7591 §2.2).
 *
 * @param untagged without a language, for whom none of the others is; none when there is none
 * @param tagged by language tag (BCP 47)
 */
public record LocalizedText(Optional<String> untagged, Map<String, String> tagged) {

    /** Nothing in any language. */
    public static final LocalizedText NONE = new LocalizedText(Optional.empty(), Map.of());

    public LocalizedText {
        SortedMap<String, String> inOrder = new TreeMap<>(tagged);
        tagged = Collections.unmodifiableSortedMap(inOrder);
    }

    /** The same for everybody. */
    public static LocalizedText of(String text) {
        return new LocalizedText(Optional.of(text), Map.of());
    }

    /** What is for a page in this language: for the language by itself first, for some country where it is spoken else. */
    public Optional<String> in(Locale page) {
        return Optional.ofNullable(tagged.get(page.getLanguage()))
                .or(() -> tagged.entrySet().stream()
                        .filter(text -> Locale.forLanguageTag(text.getKey())
                                .getLanguage()
                                .equals(page.getLanguage()))
                        .map(Map.Entry::getValue)
                        .findFirst())
                .or(() -> untagged);
    }

    /** In each language, each once, the one without a language first. */
    public List<String> all() {
        return Stream.concat(untagged.stream(), tagged.values().stream())
                .distinct()
                .toList();
    }
}
