package io.tokenrelay.authserver.accounts;

import java.util.Optional;
import java.util.UUID;

/** Says whether a password may be tried at all, before that costs anything. */
@FunctionalInterface
public interface PasswordAdmission {

    /**
     * Whether it may.
     *
     * @param username the name that was typed; empty when it can't be one
     * @param person whose name it is; empty when nobody has it. The one who asks must not learn which
     */
    boolean admits(Optional<Username> username, Optional<UUID> person);
}
