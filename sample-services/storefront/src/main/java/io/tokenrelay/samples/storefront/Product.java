package io.tokenrelay.samples.storefront;

/**
 * Something to buy.
 *
 * @param sku its number, which orders and inventory know too
 * @param name its name
 * @param description one sentence about it
 * @param price what the page says that it costs; what is charged is on the price list of orders
 */
record Product(String sku, String name, String description, Money price) {}
