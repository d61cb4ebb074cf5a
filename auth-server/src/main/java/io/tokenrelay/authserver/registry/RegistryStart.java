package io.tokenrelay.authserver.registry;

import io.tokenrelay.authserver.startup.StartupRefused;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Decides at start-up which registry is in force: the configured file's, else the one applied last, else none. */
@Component
class RegistryStart {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryStart.class);

    private final RegistryApplication application;
    private final RegistryInForce inForce;
    private final RegistryTexts texts;
    private final boolean production;

    RegistryStart(
            RegistryApplication application, RegistryInForce inForce, RegistryTexts texts, Environment environment) {
        this.application = application;
        this.inForce = inForce;
        this.texts = texts;
        this.production = environment.acceptsProfiles(Profiles.of("production"));
    }

    /**
     * Applies the file, unless it would undo what was applied after it.
     *
     * @param acknowledged the paths that it may add to what is in force
     * @throws StartupRefused when the file can't be read, what it says does not add up, it adds paths that aren't
     *     acknowledged, or in production nobody can tell whether it is newer than what is in force
     */
    RegistryVersion fromFile(Path file, Acknowledgements acknowledged) {
        RegistryReading reading = texts.readFile(file);
        if (reading instanceof RegistryReading.Refused refused) {
            throw new StartupRefused(refused.error(), refused.detail());
        }
        RegistryReading.Understood read = (RegistryReading.Understood) reading;
        StartDecision decision = application.start(read, acknowledged, !production);
        if (decision == StartDecision.UNRELATED) {
            unrelated(read);
        }
        RegistryVersion now = inForce.read();
        if (decision == StartDecision.SUPERSEDED) {
            LOG.warn(
                    "{} was applied earlier and has been superseded: registry version {} stays in force. To go back, use"
                            + " the command registry rollback",
                    read.source(),
                    now.number());
        } else {
            LOG.info(
                    "Registry version {} is in force: {} services, from {}",
                    now.number(),
                    now.registry().services().size(),
                    read.source());
        }
        return now;
    }

    private void unrelated(RegistryReading.Understood read) {
        if (production) {
            throw new StartupRefused(RegistryError.START_WOULD_UNDO, read.source());
        }
        LOG.warn("{} is new and replaces a registry that a command had applied", read.source());
    }

    /** @throws StartupRefused when this version of the server does not understand what an earlier one applied */
    RegistryVersion fromDatabase() {
        RegistryVersion stored = inForce.read();
        if (stored.number() == 0) {
            LOG.warn("No registry: no service is known and nobody can have a token. Set auth-server.registry to a file"
                    + " or use the command registry apply");
        } else {
            LOG.info("Registry version {} is in force, as applied last", stored.number());
        }
        return stored;
    }
}
