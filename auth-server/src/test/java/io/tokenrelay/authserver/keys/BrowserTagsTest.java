package io.tokenrelay.authserver.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserTagsTest {

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private final byte[] keyset = AesSivKeysets.create();
    private final BrowserTags tags = new BrowserTags(AesSivKeysets.parse(keyset));
    private final UUID person = UUID.randomUUID();

    @Test
    void sayWhoSignedInAndWhenToEveryNode() {
        BrowserTags otherNode = new BrowserTags(AesSivKeysets.parse(keyset));

        assertThat(otherNode.read(tags.make(person, NOON))).hasValueSatisfying(tag -> {
            assertThat(tag.person()).isEqualTo(person);
            assertThat(tag.madeAt()).isEqualTo(NOON);
        });
    }

    @Test
    void areAllDifferent() {
        String first = tags.make(person, NOON);
        String second = tags.make(person, NOON);

        assertThat(first).isNotEqualTo(second);
        assertThat(tags.read(first).orElseThrow().id())
                .isNotEqualTo(tags.read(second).orElseThrow().id());
    }

    @Test
    void areShortAndSafeInACookie() {
        assertThat(tags.make(person, NOON)).matches("[A-Za-z0-9_-]{1,79}");
    }

    @Test
    void areNobodyElses() {
        assertThat(tags.read(TestBrowserTags.create().make(person, NOON))).isEmpty();
    }

    @Test
    void canNotBeChanged() {
        String tag = tags.make(person, NOON);

        for (int i = 0; i < tag.length() - 1; i++) {
            char other = tag.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(tags.read(tag.substring(0, i) + other + tag.substring(i + 1)))
                    .as("character %d", i)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "not base64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void areNothingElse(String text) {
        assertThat(tags.read(text)).isEmpty();
    }
}
