package io.tokenrelay.samples.storefront;

import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * How many of each product are left, from the one endpoint of inventory that is public.
 *
 * <p>A plain client and no downstream: it never carries a token. The page does without the figures when inventory is
 * away.
 */
@Component
class StockLevels {

    private static final Logger LOG = LoggerFactory.getLogger(StockLevels.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RestClient inventory;

    StockLevels(ShopProperties shop) {
        HttpClientSettings settings =
                HttpClientSettings.defaults().withConnectTimeout(PATIENCE).withReadTimeout(PATIENCE);
        this.inventory = RestClient.builder()
                .baseUrl(shop.inventory())
                .requestFactory(ClientHttpRequestFactoryBuilder.jdk().build(settings))
                .build();
    }

    /** By product; empty when inventory doesn't answer. */
    Map<String, Integer> read() {
        try {
            Map<String, Integer> levels =
                    inventory.get().uri("/stock").retrieve().body(new ParameterizedTypeReference<>() {});
            return levels == null ? Map.of() : levels;
        } catch (RestClientException e) {
            LOG.warn("The stock levels can't be read", e);
            return Map.of();
        }
    }
}
