package io.tokenrelay.authserver.device;

import io.tokenrelay.authserver.accounts.People;
import io.tokenrelay.authserver.callers.CallerAddress;
import io.tokenrelay.authserver.consent.ConsentItems;
import io.tokenrelay.authserver.consent.ConsentQuestion;
import io.tokenrelay.authserver.registry.RegistryVersion;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * What a person is told before they decide about a device (RFC 8628 §5.4): by which somebody can tell that it isn't their own device
 * that asks.
 */
@Component
class DeviceQuestion {

    private final ConsentItems items;
    private final People people;
    private final Clock clock;

    DeviceQuestion(ConsentItems items, People people, Clock clock) {
        this.items = items;
        this.people = people;
        this.clock = clock;
    }

    /**
     * Puts it into the model of the page.
     *
     * @param current the registry by which a decision will count
     * @param person who is asked
     * @param address where they are, as the server believes it
     */
    void describe(DeviceRequest request, RegistryVersion current, UUID person, String address, Model model) {
        model.addAttribute("client", request.client().value());
        model.addAttribute(
                "items", items.of(ConsentQuestion.onDevice(request.client(), request.scopes(), current.registry())));
        model.addAttribute(
                "minutes", Duration.between(request.issuedAt(), clock.instant()).toMinutes());
        model.addAttribute("deviceAddress", request.address());
        model.addAttribute("address", address);
        model.addAttribute("elsewhere", !sameNetwork(request.address(), address));
        people.findById(person).ifPresent(known -> model.addAttribute("person", known));
    }

    /** Devices in one home have one address, or for IPv6 addresses of one network. What is no address is like no other. */
    private static boolean sameNetwork(String one, String other) {
        String network = CallerAddress.of(one);
        return network != null && Objects.equals(network, CallerAddress.of(other));
    }
}
