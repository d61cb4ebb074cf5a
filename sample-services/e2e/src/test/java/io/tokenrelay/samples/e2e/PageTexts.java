package io.tokenrelay.samples.e2e;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;

/** What the server's pages say in a language, by the keys of its texts. */
final class PageTexts {

    private final Locale language;
    private final Properties texts = new Properties();

    private PageTexts(Locale language) {
        this.language = language;
    }

    /** @param locale the browser's, of a language that the pages are in */
    static PageTexts of(String locale) {
        PageTexts texts = new PageTexts(Locale.forLanguageTag(locale.substring(0, 2)));
        String file = texts.language.equals(Locale.ENGLISH) ? "messages" : "messages_" + texts.language;
        Path path = Repository.root().resolve("auth-server/src/main/resources/" + file + ".properties");
        try {
            texts.texts.load(new StringReader(Repository.read(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    String language() {
        return language.getLanguage();
    }

    /** @param named what the text names, in its order */
    String get(String key, Object... named) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("There is no text " + key);
        }
        return named.length == 0 ? text : new MessageFormat(text, language).format(named);
    }
}
