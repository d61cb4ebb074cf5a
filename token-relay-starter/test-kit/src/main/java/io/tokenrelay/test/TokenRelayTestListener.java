package io.tokenrelay.test;

import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.Verification;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/** Begins each test with an issuer as new and with the test's {@link WithCaller}, and takes both back after it. */
final class TokenRelayTestListener implements TestExecutionListener {

    private static final String STARTED = TokenRelayTestListener.class.getName() + ".started";
    private static final String CALLER = TokenRelayTestListener.class.getName() + ".caller";

    @Override
    public void beforeTestMethod(TestContext test) {
        Optional<WithCaller> said = caller(test);
        if (!TestContextAnnotationUtils.hasAnnotation(test.getTestClass(), TokenRelayTest.class)) {
            if (said.isPresent()) {
                throw new TestMisuseException(
                        TestKitError.NO_ISSUER, test.getTestClass().getName());
            }
            return;
        }
        ApplicationContext context = test.getApplicationContext();
        if (context.getBean(TestIssuer.class).testBegins()) {
            TokenRelayContextCustomizer.forgetTokens(((ConfigurableApplicationContext) context).getBeanFactory());
        }
        test.setAttribute(STARTED, true);
        said.ifPresent(caller -> test.setAttribute(CALLER, set(caller, context)));
    }

    @Override
    public void afterTestMethod(TestContext test) {
        if (test.removeAttribute(CALLER) instanceof CallerOfTest caller) {
            caller.close();
        }
        if (test.removeAttribute(STARTED) != null) {
            test.getApplicationContext().getBean(TestIssuer.class).testEnds();
        }
    }

    private static CallerOfTest set(WithCaller said, ApplicationContext context) {
        TestIssuer issuer = context.getBean(TestIssuer.class);
        Environment environment = context.getEnvironment();
        String service = environment.getRequiredProperty(TokenRelayContextCustomizer.CLIENT_ID);
        TestToken token = DescribedCaller.of(said, service, TokenRelayContextCustomizer.isEdge(environment))
                .token(issuer, service);
        AccessTokenVerifier verifier =
                context.getBeanProvider(AccessTokenVerifier.class).getIfAvailable(() -> issuer.verifierFor(service));
        return CallerOfTest.set(token, verifier.verify(token.value()) instanceof Verification.Verified);
    }

    /** The nearest annotation: that of the method, else that of the class, else that of the class around it. */
    private static Optional<WithCaller> caller(TestContext test) {
        AnnotatedElement method = test.getTestMethod();
        if (isPresent(method, WithCaller.class) || isPresent(method, WithNobody.class)) {
            refuseBoth(method);
            return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(method, WithCaller.class));
        }
        TestContextAnnotationUtils.@Nullable UntypedAnnotationDescriptor nearest =
                TestContextAnnotationUtils.findAnnotationDescriptorForTypes(
                        test.getTestClass(), WithCaller.class, WithNobody.class);
        if (nearest == null) {
            return Optional.empty();
        }
        refuseBoth(nearest.getRootDeclaringClass());
        return Optional.ofNullable(
                AnnotatedElementUtils.findMergedAnnotation(nearest.getRootDeclaringClass(), WithCaller.class));
    }

    private static void refuseBoth(AnnotatedElement element) {
        if (isPresent(element, WithCaller.class) && isPresent(element, WithNobody.class)) {
            throw new TestMisuseException(TestKitError.CALLER_UNCLEAR, element + " has @WithNobody too");
        }
    }

    private static boolean isPresent(AnnotatedElement element, Class<? extends Annotation> annotation) {
        return AnnotatedElementUtils.isAnnotated(element, annotation);
    }
}
