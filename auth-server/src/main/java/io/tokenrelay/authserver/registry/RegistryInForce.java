package io.tokenrelay.authserver.registry;

import io.tokenrelay.authserver.startup.StartupRefused;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads from the database which registry is in force. */
@Component
class RegistryInForce {

    private final RegistryVersions versions;
    private final RegistryTexts texts;

    RegistryInForce(RegistryVersions versions, RegistryTexts texts) {
        this.versions = versions;
        this.texts = texts;
    }

    /** @throws StartupRefused when this version of the server does not understand what another one applied */
    RegistryVersion read() {
        return versions.latest().map(this::understand).orElse(RegistryVersion.NONE);
    }

    /**
     * What a change is compared with. A version that this server does not understand counts as one without any service:
     * nobody can tell what it allowed, so all that comes in its place is new.
     */
    RegistryVersion readToCompare() {
        return versions.latest()
                .map(stored ->
                        texts.read(stored.text(), stored.source()) instanceof RegistryReading.Understood understood
                                ? new RegistryVersion(stored.version(), understood.registry())
                                : new RegistryVersion(stored.version(), RegistryVersion.NONE.registry()))
                .orElse(RegistryVersion.NONE);
    }

    /** As the first, but the one given when it is still the one in force. */
    RegistryVersion readUnless(RegistryVersion known) {
        Optional<StoredVersion> latest = versions.latest();
        boolean same = latest.map(StoredVersion::version).orElse(RegistryVersion.NONE.number()) == known.number();
        return same ? known : latest.map(this::understand).orElse(RegistryVersion.NONE);
    }

    private RegistryVersion understand(StoredVersion stored) {
        RegistryReading reading = texts.read(stored.text(), stored.source());
        if (reading instanceof RegistryReading.Understood understood) {
            return new RegistryVersion(stored.version(), understood.registry());
        }
        throw new StartupRefused(
                RegistryError.STORED_REFUSED,
                "Version " + stored.version() + ":\n" + ((RegistryReading.Refused) reading).detail());
    }
}
