package io.tokenrelay.authserver.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalizedTextTest {

    private final LocalizedText name =
            new LocalizedText(Optional.of("Reader"), Map.of("DE-at", "Leser (AT)", "de", "Leser", "fr-CA", "Lecteur"));

    @Test
    void isInTheLanguageOfThePage() {
        assertThat(name.in(Locale.GERMAN)).contains("Leser");
        assertThat(name.in(Locale.FRENCH)).as("as somewhere where it is spoken").contains("Lecteur");
    }

    @Test
    void isForEverybodyElseWhatHasNoLanguage() {
        assertThat(name.in(Locale.ENGLISH)).contains("Reader");
        assertThat(new LocalizedText(Optional.empty(), Map.of("fr", "Lecteur")).in(Locale.ENGLISH))
                .isEmpty();
    }

    @Test
    void isAllOfThemForWhoeverLooksAtTheClient() {
        assertThat(name.all()).containsExactly("Reader", "Leser (AT)", "Leser", "Lecteur");
    }
}
