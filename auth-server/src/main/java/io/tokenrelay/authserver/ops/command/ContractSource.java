package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.core.contract.ContractJson;
import io.tokenrelay.core.contract.ServiceContract;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Finds a service's contract in what its build makes. */
final class ContractSource {

    private static final String LOCATION = "META-INF/token-relay/contract.json";

    /** Of a plain jar, and of one that Spring Boot makes. */
    private static final List<String> IN_JAR = List.of(LOCATION, "BOOT-INF/classes/" + LOCATION);

    private static final int MAX_BYTES = 1024 * 1024;

    private ContractSource() {}

    /**
     * The contract in a JSON file, a jar, or a directory of classes or resources.
     *
     * @throws IOException when there is none
     * @throws io.tokenrelay.core.contract.ContractRefused when what is there is none
     */
    static ServiceContract read(Path source) throws IOException {
        if (Files.isDirectory(source)) {
            return read(source.resolve(LOCATION));
        }
        if (source.toString().endsWith(".jar")) {
            return readJar(source);
        }
        try (InputStream in = Files.newInputStream(source)) {
            return parse(in, source.toString());
        }
    }

    private static ServiceContract readJar(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (String name : IN_JAR) {
                ZipEntry entry = zip.getEntry(name);
                if (entry != null) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        return parse(in, jar + "!" + name);
                    }
                }
            }
        }
        throw new NoSuchFileException(jar + "!" + LOCATION);
    }

    /** One byte more than a contract may have, so that one that is too long is refused for that. */
    private static ServiceContract parse(InputStream in, String name) throws IOException {
        return ContractJson.read(new String(in.readNBytes(MAX_BYTES + 1), StandardCharsets.UTF_8), name);
    }
}
