package io.tokenrelay.samples.unsafetwin;

import java.util.UUID;

/**
 * What somebody bought.
 *
 * @param id the order's own id
 * @param customer who bought it
 * @param sku which product
 * @param payment what paid for it
 */
public record Order(UUID id, String customer, String sku, UUID payment) {}
