package io.tokenrelay.test;

import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/** One test's logins, people and revocations are not the next one's. */
final class TestIssuerResetListener implements TestExecutionListener {

    @Override
    public void beforeTestMethod(TestContext testContext) {
        if (TestContextAnnotationUtils.hasAnnotation(testContext.getTestClass(), TokenRelayTest.class)) {
            ApplicationContext context = testContext.getApplicationContext();
            context.getBean(TestIssuer.class).reset();
        }
    }
}
