package io.tokenrelay.samples.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class StockTest {

    private final Stock stock = new Stock();
    private final UUID order = UUID.randomUUID();

    @Test
    void takesReservedGoodsOffTheShelf() {
        int before = lamps();

        assertThat(stock.reserve(new Reservation(order, "lamp", 2))).isEqualTo(Stock.Outcome.RESERVED);
        assertThat(lamps()).isEqualTo(before - 2);
    }

    @Test
    void reservesOnceForAnOrderHoweverOftenItIsAsked() {
        int before = lamps();
        stock.reserve(new Reservation(order, "lamp", 2));

        assertThat(stock.reserve(new Reservation(order, "lamp", 2))).isEqualTo(Stock.Outcome.RESERVED);
        assertThat(lamps()).isEqualTo(before - 2);
    }

    @Test
    void refusesAnotherReservationForTheSameOrder() {
        stock.reserve(new Reservation(order, "lamp", 2));

        assertThat(stock.reserve(new Reservation(order, "chair", 1))).isEqualTo(Stock.Outcome.OTHER_RESERVATION);
    }

    @Test
    void refusesMoreThanIsLeft() {
        assertThat(stock.reserve(new Reservation(order, "lamp", lamps() + 1))).isEqualTo(Stock.Outcome.SOLD_OUT);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(stock.reserve(new Reservation(order, "sofa", 1))).isEqualTo(Stock.Outcome.UNKNOWN_PRODUCT);
    }

    @Test
    void putsTheGoodsOfAnOrderBackOnce() {
        int before = lamps();
        stock.reserve(new Reservation(order, "lamp", 2));

        stock.putBack(order);
        stock.putBack(order);

        assertThat(lamps()).isEqualTo(before);
    }

    private int lamps() {
        return stock.levels().getOrDefault("lamp", 0);
    }
}
