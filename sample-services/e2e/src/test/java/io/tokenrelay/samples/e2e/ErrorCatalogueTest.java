package io.tokenrelay.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The error catalogue against the sources of all modules. */
class ErrorCatalogueTest {

    /** An id where an enum of errors declares it: as the first argument of a constant. */
    private static final Pattern DECLARED = Pattern.compile("[A-Z_]+\\(\\s*\"(TR-[A-Z]\\d{2,3})\"");

    private static final Pattern ENUM_OF_ERRORS = Pattern.compile("enum \\w+ implements \\w+Code\\b");

    private static final Pattern DESCRIBED = Pattern.compile("(?m)^### (TR-[A-Z]\\d{2,3})\\b");

    private final Collection<String> sources = Repository.sources("src/main").values();
    private final List<String> declared = declaredIds();

    @Test
    void everyIdIsDeclaredOnce() {
        assertThat(declared).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void theCatalogueDescribesEveryIdAndNoOther() throws IOException {
        List<String> described =
                ids(DESCRIBED, Files.readString(Repository.root().resolve("docs/error-catalogue.md")));

        assertThat(described).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(declared);
    }

    @Test
    void noSourceNamesAnIdThatNobodyDeclares() {
        Set<String> named = new TreeSet<>(sources.stream()
                .flatMap(source -> ids(Pattern.compile("\"[^\"\n]*\\b(TR-[A-Z]\\d{2,3})\\b"), source).stream())
                .toList());

        assertThat(declared).containsAll(named);
    }

    private List<String> declaredIds() {
        return sources.stream()
                .filter(source -> ENUM_OF_ERRORS.matcher(source).find())
                .flatMap(source -> ids(DECLARED, source).stream())
                .toList();
    }

    private static List<String> ids(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }
}
