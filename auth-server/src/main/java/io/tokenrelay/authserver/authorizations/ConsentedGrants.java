package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.login.AskedClasses;
import io.tokenrelay.authserver.registry.RegistryVersion;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Starts grants for what somebody consented to outside of an authorization request. That consent is for this grant alone. */
@Component
public class ConsentedGrants {

    private final GrantStart start;
    private final SignIns signIns;

    ConsentedGrants(GrantStart start, SignIns signIns) {
        this.start = start;
        this.signIns = signIns;
    }

    /**
     * Starts a grant, within the caller's transaction, which keeps what redeems it. It belongs to the browser session of the
     * request at hand and ends with it, unless {@code offline_access} is granted.
     *
     * @param person who consented, as they are signed in
     * @param shown the registry by which the person was told where the scopes lead
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UserGrant start(Authentication person, ClientId client, Scopes granted, RegistryVersion shown) {
        UUID id = UUID.fromString(person.getName());
        return start.withoutCode(client, id, granted, shown, signIns.of(person, client, AskedClasses.parse(null)));
    }
}
