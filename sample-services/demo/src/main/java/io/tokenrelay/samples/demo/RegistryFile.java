package io.tokenrelay.samples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The shop's registry for the ports at hand: the checked-in file names storefront at its well-known port as the place
 * where browsers come back to, and that has to be the port on which storefront really is.
 */
final class RegistryFile {

    private RegistryFile() {}

    /** The file to give to the server: the checked-in one as it is, unless storefront is elsewhere. */
    static Path forPorts(Ports ports, Places places) throws IOException {
        if (ports.storefront() == Ports.WELL_KNOWN.storefront()) {
            return places.registry();
        }
        String registry = Files.readString(places.registry())
                .replace(
                        Ports.WELL_KNOWN.storefrontUrl().toString(),
                        ports.storefrontUrl().toString());
        return Files.writeString(places.data().resolve("registry.yaml"), registry);
    }
}
