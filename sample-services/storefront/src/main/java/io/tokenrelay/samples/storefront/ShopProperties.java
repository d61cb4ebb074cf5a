package io.tokenrelay.samples.storefront;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The shop's own settings.
 *
 * @param inventory where inventory is, whose stock levels are public
 */
@ConfigurationProperties("shop")
record ShopProperties(URI inventory) {}
