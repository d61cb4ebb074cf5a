package io.tokenrelay.core.registry;

import java.util.regex.Pattern;

/** Puts the title of a scope, which speaks to the person who is asked, inside of other sentences. */
final class Title {

    private static final Pattern YOUR = Pattern.compile("\\b[Yy]our\\b");
    private static final Pattern STILL_TO_THEM = Pattern.compile("\\b([Yy]ou|[Yy]ours|[Yy]ourself|I|[Mm]e|[Mm]y)\\b");

    private Title() {}

    static String insideASentence(String title) {
        return title.isEmpty() ? title : Character.toLowerCase(title.charAt(0)) + title.substring(1);
    }

    /** With other words where that makes a sentence, else as it is, within quotation marks. */
    static String aboutThem(String title) {
        String aboutThem = YOUR.matcher(insideASentence(title)).replaceAll("their");
        return STILL_TO_THEM.matcher(aboutThem).find() ? '"' + title + '"' : aboutThem;
    }
}
