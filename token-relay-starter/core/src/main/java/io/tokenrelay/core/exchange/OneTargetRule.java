package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import java.util.Optional;

/**
 * X4 (and N2): exactly one target, a registered service other than the requester, named by {@code audience} (RFC 8693
 * §2.1) or by {@code resource} (RFC 8707 §2), and not by both.
 */
final class OneTargetRule {

    private final RefusalCode code;

    OneTargetRule(RefusalCode code) {
        this.code = code;
    }

    /** X4: for whom the subject token is exchanged. */
    Checked<Aimed> check(Held held) {
        return target(held, held.identified()).map(target -> new Aimed(held, target));
    }

    /** N2: whom the service calls as itself. */
    Checked<AsItself> check(Identified identified) {
        return target(identified, identified).map(target -> new AsItself(identified, target));
    }

    private Checked<Service> target(Stage stage, Identified identified) {
        Optional<String> name = identified.parameters().get("audience");
        Optional<String> uri = identified.parameters().get("resource");
        if (name.isPresent() == uri.isPresent()) {
            return stage.refuse(
                    code,
                    name.isPresent() ? "audience and resource are both there" : "No target is named",
                    "Name the target once: its name as audience, or its URI as resource",
                    name.isPresent() ? "audience and resource" : "neither audience nor resource");
        }
        Optional<Service> target = name.flatMap(value -> byName(identified.registry(), value))
                .or(() -> uri.flatMap(value -> byUri(identified.registry(), value)));
        if (target.isEmpty()) {
            return stage.refuse(code, "There is no such service", "the target is not in the registry");
        }
        if (target.get().name().equals(identified.requester().name())) {
            return stage.refuse(
                    code,
                    "The target is the requester itself",
                    "A service needs no token to call itself",
                    "the target is the requester");
        }
        return Stage.pass(target.get());
    }

    private static Optional<Service> byName(Registry registry, String name) {
        return ClientId.isValid(name) ? registry.service(new ClientId(name)) : Optional.empty();
    }

    private static Optional<Service> byUri(Registry registry, String uri) {
        return Audience.isValid(uri) ? registry.serviceByUri(new Audience(uri)) : Optional.empty();
    }
}
