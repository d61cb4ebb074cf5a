package io.tokenrelay.authserver.registration;

import io.tokenrelay.authserver.clients.ProtocolRefusal;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A member in a language: {@code client_name#de} (RFC 7591 §2.2).
 *
 * @param whole as it is written
 * @param name before the tag
 * @param text what it says
 */
record TaggedMember(String whole, String name, String text) {

    private static final char MARK = '#';

    /** Of all names and addresses together; each page is in one language, and the document has a bound too. */
    private static final int MOST = 40;

    /** Longer than any tag that somebody would read (RFC 5646 §4.4.1). */
    private static final int LONGEST_TAG = 35;

    /**
     * Those of a document that may come in several languages. Others with a mark in their names aren't known, and so left out.
     *
     * @throws ProtocolRefusal when one is no text, has no tag of a language, or comes twice for one; or there are too many
     */
    static List<TaggedMember> all(MetadataDocument document) {
        List<TaggedMember> tagged = document.names().stream()
                .filter(member -> member.indexOf(MARK) >= 0 && SelfSaid.isForPeople(name(member)))
                .map(member -> of(document, member))
                .toList();
        Set<String> seen = new HashSet<>();
        for (TaggedMember member : tagged) {
            if (!seen.add(member.whole().toLowerCase(Locale.ROOT)) || seen.size() > MOST) {
                throw malformed(member.name());
            }
        }
        return tagged;
    }

    private static TaggedMember of(MetadataDocument document, String member) {
        String name = name(member);
        if (!isTag(tag(member))) {
            throw malformed(name);
        }
        return new TaggedMember(member, name, document.text(member).orElseThrow(() -> malformed(name)));
    }

    /** Whether that is the member of this name, in whatever language. */
    static boolean isNamed(String member, String name) {
        return name(member).equals(name);
    }

    /** What a member with a tag has behind the mark. */
    static String tag(String member) {
        return member.substring(member.indexOf(MARK) + 1);
    }

    private static String name(String member) {
        int mark = member.indexOf(MARK);
        return mark < 0 ? member : member.substring(0, mark);
    }

    /** By the grammar of BCP 47; whether there is such a language nobody asks. */
    private static boolean isTag(String text) {
        if (text.isEmpty() || text.length() > LONGEST_TAG) {
            return false;
        }
        try {
            return !new Locale.Builder()
                    .setLanguageTag(text)
                    .build()
                    .getLanguage()
                    .isEmpty();
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    /** Of the name alone: what stands behind it can be anything. */
    private static ProtocolRefusal malformed(String name) {
        return MetadataRefusal.of(RegistrationError.MEMBER_MALFORMED, name);
    }
}
