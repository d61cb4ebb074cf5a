package io.tokenrelay.authserver.registration;

import io.tokenrelay.authserver.clients.LocalizedText;
import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.authserver.clients.SelfDescription;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a client says of itself for people (RFC 7591 §2), in as many languages as it likes (§2.2). Kept, and told to the client again
 * as it was said.
 *
 * @param members by their names, with the language tag where there is one: texts and lists of texts
 */
record SelfSaid(Map<String, Object> members) {

    private static final String NAME = "client_name";
    private static final String LOGO = "logo_uri";
    private static final String POLICY = "policy_uri";
    private static final String TERMS = "tos_uri";
    private static final String CONTACTS = "contacts";

    private static final List<String> ADDRESSES = List.of("client_uri", LOGO, POLICY, TERMS);
    private static final Map<String, Integer> TEXTS = Map.of("software_id", 100, "software_version", 100);
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_CONTACT = 254;

    SelfSaid {
        members = Map.copyOf(members);
    }

    /** @throws ProtocolRefusal when a member is not of its form */
    static SelfSaid read(MetadataDocument document) {
        Map<String, Object> said = new HashMap<>();
        TEXTS.forEach(
                (name, longest) -> document.text(name).ifPresent(text -> said.put(name, visible(name, text, longest))));
        document.text(NAME).ifPresent(text -> said.put(NAME, visible(NAME, text, LONGEST_NAME)));
        for (String name : ADDRESSES) {
            document.text(name).ifPresent(uri -> said.put(name, address(name, uri)));
        }
        for (TaggedMember member : TaggedMember.all(document)) {
            if (member.name().equals(NAME)) {
                said.put(member.whole(), visible(member.whole(), member.text(), LONGEST_NAME));
            } else if (ADDRESSES.contains(member.name())) {
                said.put(member.whole(), address(member.whole(), member.text()));
            }
        }
        List<String> contacts = document.texts(CONTACTS);
        if (!contacts.isEmpty()) {
            contacts.forEach(contact -> visible(CONTACTS, contact, LONGEST_CONTACT));
            said.put(CONTACTS, contacts);
        }
        return new SelfSaid(said);
    }

    /** Whether a member of this name may come in several languages. */
    static boolean isForPeople(String name) {
        return name.equals(NAME) || ADDRESSES.contains(name);
    }

    private static String address(String name, String uri) {
        return MetadataReader.overTls(name, uri).toString();
    }

    private static String visible(String name, String text, int longest) {
        if (!VisibleText.isOne(text, longest)) {
            throw MetadataRefusal.of(RegistrationError.MEMBER_MALFORMED, name);
        }
        return text;
    }

    /** What of it people are shown when they are asked. */
    SelfDescription description() {
        return new SelfDescription(localized(NAME), localized(LOGO), localized(POLICY), localized(TERMS));
    }

    /** The first member with an address that our pages would link, and that is at none of these hosts. */
    Optional<String> linkedElsewhere(String host) {
        return members.keySet().stream()
                .filter(member -> TaggedMember.isNamed(member, POLICY) || TaggedMember.isNamed(member, TERMS))
                .sorted()
                .filter(member ->
                        !WebHost.of(URI.create((String) members.get(member))).equals(host))
                .findFirst();
    }

    private LocalizedText localized(String name) {
        Map<String, String> tagged = new TreeMap<>();
        members.forEach((member, value) -> {
            if (!member.equals(name) && TaggedMember.isNamed(member, name)) {
                tagged.put(TaggedMember.tag(member), (String) value);
            }
        });
        return new LocalizedText(Optional.ofNullable((String) members.get(name)), tagged);
    }
}
