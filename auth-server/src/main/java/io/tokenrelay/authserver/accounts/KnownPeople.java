package io.tokenrelay.authserver.accounts;

import io.tokenrelay.authserver.changes.RememberedRows;
import org.springframework.stereotype.Component;

/**
 * People whose tokens are refreshed again and again, active or not, in memory while they are active and nothing about them
 * changes.
 *
 * <p>The tables tell of what changes, whoever changes it; should even that be missed, it is known after {@link
 * RememberedRows#LONGEST}.
 */
@Component
public class KnownPeople extends RememberedRows<Person> {

    KnownPeople(People people) {
        super(StandingSnapshot.TOPIC, people::findById, Person::active);
    }
}
