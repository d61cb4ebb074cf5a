package io.tokenrelay.test.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.asm.ClassReader;

/** Everything that code in another package can use of a module, read from its compiled classes without running them. */
final class PublicApi {

    private final Map<String, ApiType> types = new TreeMap<>();

    private PublicApi() {}

    /** One line for each type, and below it one for each member, in alphabetical order. */
    static List<String> of(Path classes) {
        PublicApi api = new PublicApi();
        try (Stream<Path> files = Files.walk(classes)) {
            files.filter(file -> file.toString().endsWith(".class")).forEach(api::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return api.lines();
    }

    private void read(Path file) {
        try {
            ApiType type = new ApiType();
            new ClassReader(Files.readAllBytes(file))
                    .accept(type, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            types.put(type.name(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        types.values().stream().filter(this::isReachable).forEach(type -> {
            lines.add(type.header());
            new TreeSet<>(type.members()).forEach(member -> lines.add("    " + member));
        });
        return lines;
    }

    /** A nested type is as open as the types around it. */
    private boolean isReachable(ApiType type) {
        ApiType outer = types.get(type.outer());
        return type.isOpen() && (outer == null || isReachable(outer));
    }
}
