package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.core.registry.Entitlement;
import java.util.stream.Collectors;

/** A person as the commands print them: the name, the id, whether active, and what they are entitled to. */
final class PersonLine {

    private PersonLine() {}

    static String of(Person person) {
        String entitlements =
                person.entitlements().stream().sorted().map(Entitlement::value).collect(Collectors.joining(" "));
        return (person.username() + "  " + person.id() + "  " + (person.active() ? "active" : "inactive") + "  "
                        + entitlements)
                .strip();
    }
}
