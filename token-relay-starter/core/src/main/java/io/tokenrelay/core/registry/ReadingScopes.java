package io.tokenrelay.core.registry;

import io.tokenrelay.core.token.Scope;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which scopes only read, by their names: the registry has no other word for it.
 *
 * <p>One whose name doesn't say so counts as writing, so that what is missed is pointed out too often rather than not at
 * all.
 */
final class ReadingScopes {

    private static final Set<String> READING =
            Set.of("read", "view", "list", "get", "search", "see", "show", "browse", "query");
    private static final Set<String> WRITING = Set.of("write", "create", "update", "delete", "edit", "manage", "admin");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]+");

    private ReadingScopes() {}

    /** Whether a word of its name means reading, and none means writing. */
    static boolean contains(Scope scope) {
        Set<String> words =
                Set.copyOf(Arrays.asList(BETWEEN_WORDS.split(scope.value().toLowerCase(Locale.ROOT))));
        return words.stream().anyMatch(READING::contains) && words.stream().noneMatch(WRITING::contains);
    }
}
