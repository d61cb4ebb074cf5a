package io.tokenrelay.authserver.registry;

import io.tokenrelay.authserver.issuer.IssuerProperties;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.RegistryProblem;
import io.tokenrelay.core.registry.RegistryReader;
import io.tokenrelay.core.registry.RegistryRefused;
import io.tokenrelay.core.registry.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads the text of a registry, by core's rules and by the one that only this server can know. */
@Component
class RegistryTexts {

    private final IssuerProperties issuer;

    RegistryTexts(IssuerProperties issuer) {
        this.issuer = issuer;
    }

    RegistryReading readFile(Path file) {
        String source = file.toAbsolutePath().normalize().toString();
        try {
            return read(Files.readString(file), source);
        } catch (IOException e) {
            return new RegistryReading.Refused(RegistryError.UNREADABLE, source + ": " + e);
        }
    }

    RegistryReading read(String text, String source) {
        Registry registry;
        try {
            registry = RegistryReader.read(text, source);
        } catch (RegistryRefused e) {
            return new RegistryReading.Refused(
                    RegistryError.REFUSED,
                    e.problems().stream().map(problem -> line(source, problem)).collect(Collectors.joining("\n")));
        }
        for (Service service : registry.services()) {
            if (service.uri().value().equals(issuer.issuer())) {
                return new RegistryReading.Refused(
                        RegistryError.SERVICE_IS_ISSUER,
                        source + ": service " + service.name() + ", uri "
                                + service.uri().value() + ".");
            }
        }
        return new RegistryReading.Understood(registry, text, source);
    }

    private static String line(String source, RegistryProblem problem) {
        return source + ":" + problem.line() + ": " + problem.code().id() + ": " + problem.message() + ". "
                + problem.fix();
    }
}
