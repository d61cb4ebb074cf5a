package io.tokenrelay.authserver.registry;

import io.tokenrelay.authserver.issuer.IssuerProperties;
import io.tokenrelay.authserver.startup.StartupRefused;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.RegistryProblem;
import io.tokenrelay.core.registry.RegistryReader;
import io.tokenrelay.core.registry.RegistryRefused;
import io.tokenrelay.core.registry.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Decides at start-up which registry is in force: the configured file's, else the one applied last, else none. */
@Component
class RegistryStart {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryStart.class);

    private final RegistryApplication application;
    private final RegistryVersions versions;
    private final IssuerProperties issuer;

    RegistryStart(RegistryApplication application, RegistryVersions versions, IssuerProperties issuer) {
        this.application = application;
        this.versions = versions;
        this.issuer = issuer;
    }

    /** @throws StartupRefused when the file can't be read, or what it says does not add up */
    RegistryVersion fromFile(Path file) {
        String source = file.toAbsolutePath().normalize().toString();
        String text = text(file, source);
        RegistryVersion applied = application.apply(read(text, source, RegistryError.REFUSED), text, source);
        LOG.info(
                "Registry version {} is in force: {} services, from {}",
                applied.number(),
                applied.registry().services().size(),
                source);
        return applied;
    }

    /** @throws StartupRefused when this version of the server does not understand what an earlier one applied */
    RegistryVersion fromDatabase() {
        RegistryVersion stored = versions.latest()
                .map(latest -> new RegistryVersion(
                        latest.version(), read(latest.text(), latest.source(), RegistryError.STORED_REFUSED)))
                .orElse(RegistryVersion.NONE);
        if (stored.number() == 0) {
            LOG.warn(
                    "No registry: no service is known and nobody can have a token. Set auth-server.registry to a file");
        } else {
            LOG.info("Registry version {} is in force, as applied last", stored.number());
        }
        return stored;
    }

    private static String text(Path file, String source) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new StartupRefused(RegistryError.UNREADABLE, source, e);
        }
    }

    private Registry read(String text, String source, RegistryError error) {
        try {
            return withoutIssuer(RegistryReader.read(text, source), source);
        } catch (RegistryRefused e) {
            throw new StartupRefused(
                    error,
                    e.problems().stream().map(problem -> line(source, problem)).collect(Collectors.joining("\n")),
                    e);
        }
    }

    /** Core can't know: what a registry file may say depends on who this server is. */
    private Registry withoutIssuer(Registry registry, String source) {
        for (Service service : registry.services()) {
            if (service.uri().value().equals(issuer.issuer())) {
                throw new StartupRefused(
                        RegistryError.SERVICE_IS_ISSUER,
                        source + ": service " + service.name() + ", uri "
                                + service.uri().value() + ".");
            }
        }
        return registry;
    }

    private static String line(String source, RegistryProblem problem) {
        return source + ":" + problem.line() + ": " + problem.code().id() + ": " + problem.message() + ". "
                + problem.fix();
    }
}
