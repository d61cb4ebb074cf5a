package io.tokenrelay.test;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Finds {@link TokenRelayTest} on a test class, its superclasses and enclosing classes. */
final class TokenRelayContextCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configAttributes) {
        TokenRelayTest annotation = TestContextAnnotationUtils.findMergedAnnotation(testClass, TokenRelayTest.class);
        return annotation == null ? null : new TokenRelayContextCustomizer(annotation.registry());
    }
}
