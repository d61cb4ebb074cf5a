package io.tokenrelay.core.event;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Subject;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One decision, allowed or refused, about an authenticated party.
 *
 * @param type what was decided, as {@code area.verb}: {@code exchange.granted}, {@code login.refused}
 * @param outcome how it was decided
 * @param client the client that asked; null when none was involved
 * @param subject whom it was about; null when nobody was identified
 * @param errorId the stable id of the refusal; null when allowed
 * @param details what else an auditor needs, by name; never a token, code, secret, password or assertion, and nothing that
 *     tells a reader who a person is
 * @param personal what else an auditor needs and tells who a person is; null when there is nothing of the kind
 * @param uses what the decision uses up: where one of them was used before, telling the event fails with {@link
 *     AlreadyUsedException}, and none of them is used up
 */
public record SecurityEvent(
        String type,
        Outcome outcome,
        @Nullable ClientId client,
        @Nullable Subject subject,
        @Nullable String errorId,
        Map<String, String> details,
        @Nullable PersonalData personal,
        Set<SingleUse> uses) {

    /** How a decision went. */
    public enum Outcome {
        ALLOWED,
        REFUSED
    }

    public SecurityEvent {
        details = Map.copyOf(new TreeMap<>(details));
        uses = Set.copyOf(uses);
    }

    /** Something that was allowed; it tells nothing personal and uses nothing up. */
    public static SecurityEvent allowed(
            String type, @Nullable ClientId client, @Nullable Subject subject, Map<String, String> details) {
        return new SecurityEvent(type, Outcome.ALLOWED, client, subject, null, details, null, Set.of());
    }

    /** Something that was refused; it tells nothing personal and uses nothing up. */
    public static SecurityEvent refused(
            String type,
            @Nullable ClientId client,
            @Nullable Subject subject,
            String errorId,
            Map<String, String> details) {
        return new SecurityEvent(type, Outcome.REFUSED, client, subject, errorId, details, null, Set.of());
    }

    /** The same event, which tells this of a person in place of its own. */
    public SecurityEvent telling(PersonalData data) {
        return new SecurityEvent(type, outcome, client, subject, errorId, details, data, uses);
    }

    /** The same event, which uses these up in place of its own. */
    public SecurityEvent using(Set<? extends SingleUse> used) {
        return new SecurityEvent(type, outcome, client, subject, errorId, details, personal, Set.copyOf(used));
    }
}
