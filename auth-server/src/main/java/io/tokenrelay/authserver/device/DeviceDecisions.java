package io.tokenrelay.authserver.device;

import io.tokenrelay.authserver.authorizations.ConsentedGrants;
import io.tokenrelay.authserver.authorizations.GrantError;
import io.tokenrelay.authserver.authorizations.UserGrant;
import io.tokenrelay.authserver.registry.RegistryVersion;
import io.tokenrelay.core.event.PersonalData;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.token.Subject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what a person decided about a device, and tells of it: both or neither. Of two decisions the first counts.
 *
 * <p>Neither touches what the person allowed the client before: it is about this device.
 */
@Component
class DeviceDecisions {

    private final DeviceCodes codes;
    private final ConsentedGrants grants;
    private final ApplicationEventPublisher events;

    DeviceDecisions(DeviceCodes codes, ConsentedGrants grants, ApplicationEventPublisher events) {
        this.codes = codes;
        this.grants = grants;
        this.events = events;
    }

    /**
     * Grants a device what it asked for.
     *
     * @param shown the registry by which the person was told where that leads
     * @param address where the person is
     * @return whether it still waited
     */
    @Transactional
    public boolean allow(UserCode code, Authentication person, RegistryVersion shown, String address) {
        Optional<DeviceRequest> open = codes.lockOpen(code);
        if (open.isEmpty()) {
            return false;
        }
        DeviceRequest request = open.get();
        UserGrant grant = grants.start(person, request.client(), request.scopes(), shown);
        codes.approve(code, grant.id());
        events.publishEvent(SecurityEvent.allowed(
                        "device.approved",
                        request.client(),
                        Subject.user(grant.person()),
                        Map.of(
                                "grant", grant.id().toString(),
                                "scope", request.scopes().toString()))
                .telling(addresses(grant.person(), request, address)));
        return true;
    }

    /**
     * Refuses a device.
     *
     * @param address where the person is
     * @return whether it still waited
     */
    @Transactional
    public boolean deny(UserCode code, UUID person, String address) {
        Optional<DeviceRequest> open = codes.lockOpen(code);
        if (open.isEmpty()) {
            return false;
        }
        DeviceRequest request = open.get();
        codes.deny(code);
        events.publishEvent(SecurityEvent.refused(
                        "device.denied",
                        request.client(),
                        Subject.user(person),
                        GrantError.DEVICE_DENIED.id(),
                        Map.of("scope", request.scopes().toString()))
                .telling(addresses(person, request, address)));
        return true;
    }

    /** By which a deceit can be told later. */
    private static PersonalData addresses(UUID person, DeviceRequest request, String address) {
        return new PersonalData(person, Map.of("address", address, "device-address", request.address()));
    }
}
