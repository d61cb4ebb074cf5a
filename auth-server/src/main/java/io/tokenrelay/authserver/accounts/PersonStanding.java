package io.tokenrelay.authserver.accounts;

import io.tokenrelay.authserver.changes.Changes;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.registry.Entitlement;
import io.tokenrelay.core.token.Subject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes whether people are active and what they are entitled to: with the record of it in the audit log, or not at all.
 * What somebody loses is refused to them at every node within a second.
 */
@Component
public class PersonStanding {

    private final People people;
    private final JdbcClient jdbc;
    private final Changes changes;
    private final ApplicationEventPublisher events;

    PersonStanding(People people, JdbcClient jdbc, Changes changes, ApplicationEventPublisher events) {
        this.people = people;
        this.jdbc = jdbc;
        this.changes = changes;
        this.events = events;
    }

    /**
     * Lets the person sign in and have tokens again.
     *
     * @param username who, in whatever case
     * @param by who does it, for the audit log; no name of a person
     * @return what became of it; none when nobody has this username
     */
    @Transactional
    public Optional<Change> activate(String username, String by) {
        return change(username, by, "person.activated", Map.of(), person -> setActive(person, true));
    }

    /** As {@link #activate}: the person can neither sign in nor have tokens any more. */
    @Transactional
    public Optional<Change> deactivate(String username, String by) {
        return change(username, by, "person.deactivated", Map.of(), person -> setActive(person, false));
    }

    /** As {@link #activate}: the person holds these roles and groups from now on, with those that they have. */
    @Transactional
    public Optional<Change> entitle(String username, Collection<Entitlement> entitlements, String by) {
        return change(username, by, "person.entitled", details(entitlements), person -> entitlements.stream()
                .mapToInt(entitlement -> row("""
                        insert into person_entitlement (person_id, entitlement) values (:id, :entitlement)
                        on conflict do nothing""", person, entitlement))
                .sum());
    }

    /** As {@link #activate}: the person holds these roles and groups no longer. */
    @Transactional
    public Optional<Change> withdraw(String username, Collection<Entitlement> entitlements, String by) {
        return change(
                username, by, "person.entitlement-withdrawn", details(entitlements), person -> entitlements.stream()
                        .mapToInt(entitlement -> row(
                                "delete from person_entitlement where person_id = :id and entitlement = :entitlement",
                                person,
                                entitlement))
                        .sum());
    }

    private Optional<Change> change(
            String username, String by, String type, Map<String, String> details, Function<UUID, Integer> update) {
        return Username.parse(username).flatMap(people::findByUsername).map(person -> {
            boolean changed = update.apply(person.id()) > 0;
            if (changed) {
                changes.awaitWhatTablesTell();
                Map<String, String> told = new HashMap<>(details);
                told.put("by", by);
                events.publishEvent(SecurityEvent.allowed(type, null, Subject.user(person.id()), told));
            }
            return new Change(people.findById(person.id()).orElse(person), changed);
        });
    }

    private int setActive(UUID person, boolean active) {
        return jdbc.sql("update person set active = :active where id = :id and active <> :active")
                .param("active", active)
                .param("id", person)
                .update();
    }

    private int row(String sql, UUID person, Entitlement entitlement) {
        return jdbc.sql(sql)
                .param("id", person)
                .param("entitlement", entitlement.value())
                .update();
    }

    private static Map<String, String> details(Collection<Entitlement> entitlements) {
        return Map.of(
                "entitlements",
                new TreeSet<>(entitlements).stream().map(Entitlement::value).collect(Collectors.joining(" ")));
    }

    /**
     * What became of it.
     *
     * @param person as they are now
     * @param changed whether they were otherwise before
     */
    public record Change(Person person, boolean changed) {}
}
