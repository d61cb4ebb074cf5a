package io.tokenrelay.authserver;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Sets the clock right after each test, as contexts are shared. */
public class TestClockReset implements TestExecutionListener {

    @Override
    public void afterTestMethod(TestContext test) {
        test.getApplicationContext().getBean(TestClock.class).reset();
    }
}
