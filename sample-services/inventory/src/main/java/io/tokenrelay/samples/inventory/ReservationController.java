package io.tokenrelay.samples.inventory;

import io.tokenrelay.starter.annotation.AllowCallers;
import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.annotation.RequireService;
import io.tokenrelay.starter.annotation.RequireUser;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Reserving for a person, putting back as a service. Only orders does either, but never with the same token: what it may
 * do as itself it can't do for a person, and the other way round.
 */
@RestController
@RequestMapping("/reservations")
@AllowCallers("orders")
class ReservationController {

    private final Stock stock;

    ReservationController(Stock stock) {
        this.stock = stock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @RequireUser
    @RequireScope("inventory:reserve")
    Reservation reserve(@RequestBody @Valid Reservation wanted) {
        return switch (stock.reserve(wanted)) {
            case RESERVED -> wanted;
            case SOLD_OUT -> throw new ResponseStatusException(HttpStatus.CONFLICT, "Not enough of it is left");
            case UNKNOWN_PRODUCT ->
                throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, "No such product");
            case OTHER_RESERVATION ->
                throw new ResponseStatusException(HttpStatus.CONFLICT, "This order has another reservation");
        };
    }

    /** Asked twice, it puts back once. */
    @DeleteMapping("/{order}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @RequireService
    @RequireScope("inventory:restock")
    void putBack(@PathVariable UUID order) {
        stock.putBack(order);
    }
}
