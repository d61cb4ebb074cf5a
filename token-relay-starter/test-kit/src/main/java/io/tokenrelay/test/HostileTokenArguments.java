package io.tokenrelay.test;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Makes the tokens of a {@link HostileTokenSource}, with the issuer of the test's application. */
final class HostileTokenArguments implements ArgumentsProvider, AnnotationConsumer<HostileTokenSource> {

    private @Nullable HostileTokenSource source;

    @Override
    public void accept(HostileTokenSource annotation) {
        source = annotation;
    }

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext test) {
        HostileTokenSource said = source;
        if (said == null) {
            throw new IllegalStateException("JUnit hands over the annotation first");
        }
        ApplicationContext context = SpringExtension.getApplicationContext(test);
        TestIssuer issuer = context.getBean(TestIssuer.class);
        TestToken genuine = issuer.tokens()
                .user(said.user())
                .through(said.chain())
                .scopes(said.scopes())
                .forService(context.getEnvironment().getRequiredProperty(TokenRelayContextCustomizer.CLIENT_ID));
        return issuer.hostile().all(genuine).map(Arguments::of);
    }
}
