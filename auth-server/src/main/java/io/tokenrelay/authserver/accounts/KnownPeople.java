package io.tokenrelay.authserver.accounts;

import io.tokenrelay.authserver.changes.ChangeListener;
import io.tokenrelay.authserver.changes.RememberedRows;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * People whose tokens are refreshed again and again, in memory while they are active and nothing about them changes.
 *
 * <p>The tables tell of what changes, whoever changes it; should even that be missed, it is known after {@link
 * RememberedRows#LONGEST}.
 */
@Component
public class KnownPeople implements ChangeListener {

    private final RememberedRows<Person> known;

    KnownPeople(People people) {
        this.known = new RememberedRows<>(StandingSnapshot.TOPIC, people::findById, Person::active);
    }

    /** The person with this id, active or not. */
    public Optional<Person> find(UUID id) {
        return known.find(id);
    }

    @Override
    public String topic() {
        return known.topic();
    }

    @Override
    public void changed(String key) {
        known.changed(key);
    }

    @Override
    public void reload() {
        known.reload();
    }
}
