package io.tokenrelay.samples.demo;

import java.net.URI;
import java.util.Properties;

/** Where the services of the unsafe twin listen, all on loopback. */
public record TwinAddresses(
        URI issuer,
        URI credentialStorefront,
        URI credentialPayments,
        URI forwardedStorefront,
        URI forwardedOrders,
        URI forwardedPayments,
        URI forwardedInventory) {

    static TwinAddresses of(Properties written) {
        return new TwinAddresses(
                address(written, "issuer"),
                address(written, "credential.storefront"),
                address(written, "credential.payments"),
                address(written, "forwarded.storefront"),
                address(written, "forwarded.orders"),
                address(written, "forwarded.payments"),
                address(written, "forwarded.inventory"));
    }

    private static URI address(Properties written, String service) {
        String address = written.getProperty(service);
        if (address == null) {
            throw new DemoFailedException("The unsafe twin does not say where its " + service + " is");
        }
        return URI.create(address);
    }
}
