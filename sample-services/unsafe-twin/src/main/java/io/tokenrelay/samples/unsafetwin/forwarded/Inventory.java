package io.tokenrelay.samples.unsafetwin.forwarded;

import io.tokenrelay.samples.unsafetwin.Store;
import io.tokenrelay.samples.unsafetwin.TwinService;
import java.security.Principal;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Goods: reserved with a user's token, put back by a job of orders with a scope that users don't get. */
@TwinService
public class Inventory {

    private final Store<Reservation> reservations = new Store<>();

    @PostMapping("/reservations/{order}")
    @PreAuthorize("hasAuthority('SCOPE_inventory:reserve')")
    Reservation reserve(@PathVariable UUID order, Principal user) {
        return reservations.put(order, new Reservation(user.getName()));
    }

    @DeleteMapping("/reservations/{order}")
    @PreAuthorize("hasAuthority('SCOPE_inventory:restock')")
    Reservation putBack(@PathVariable UUID order) {
        return reservations.get(order);
    }

    /** @param customer for whom the goods are kept */
    record Reservation(String customer) {}
}
