package io.tokenrelay.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;

/** The registry of these tests: storefront → orders → payments and inventory. */
final class TestRegistry {

    private TestRegistry() {}

    static String yaml() {
        try {
            return new ClassPathResource("registry.yaml").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
