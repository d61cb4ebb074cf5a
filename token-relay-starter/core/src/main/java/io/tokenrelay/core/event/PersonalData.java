package io.tokenrelay.core.event;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Values that tell who somebody is: a username, a display name, an e-mail address, the address they came from.
 *
 * <p>Kept apart from the rest of an event so that they can be sealed with a key of that person's own, and made unreadable by
 * destroying it. The person's id is no such value: it is the pseudonym under which everything else is recorded.
 *
 * @param person whose values they are
 * @param values the values by name; never a password or another secret
 */
public record PersonalData(UUID person, Map<String, String> values) {

    public PersonalData {
        values = Map.copyOf(new TreeMap<>(values));
    }

    /** Names the person by the id and the values by their names. */
    @Override
    public String toString() {
        return "PersonalData[" + person + ", " + new TreeMap<>(values).keySet() + "]";
    }
}
