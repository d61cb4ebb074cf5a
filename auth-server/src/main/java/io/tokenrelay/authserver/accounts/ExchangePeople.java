package io.tokenrelay.authserver.accounts;

import io.tokenrelay.core.exchange.People;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells the rules of exchange how a person stands now (X13). */
@Component
class ExchangePeople implements People {

    private final io.tokenrelay.authserver.accounts.People people;

    ExchangePeople(io.tokenrelay.authserver.accounts.People people) {
        this.people = people;
    }

    @Override
    public Optional<Standing> find(UUID person) {
        return people.findById(person).map(found -> new Standing(found.active(), found.entitlements()));
    }
}
