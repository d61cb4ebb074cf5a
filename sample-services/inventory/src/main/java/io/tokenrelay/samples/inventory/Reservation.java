package io.tokenrelay.samples.inventory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.UUID;

/**
 * Goods that are kept for an order.
 *
 * @param order the order
 * @param sku which product
 * @param quantity how many
 */
record Reservation(
        @NotNull UUID order,
        @NotBlank String sku,
        @Positive @Max(10) int quantity) {}
