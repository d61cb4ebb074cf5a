package io.tokenrelay.starter.outbound;

import io.tokenrelay.starter.startup.AnnotationScan;
import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMethodMatcher;

/** Gives beans with a method that says {@link ActAsSelf} the proxy that makes it true. */
public final class ActAsSelfPostProcessor extends AbstractBeanFactoryAwareAdvisingPostProcessor {

    private static final long serialVersionUID = 1L;

    public ActAsSelfPostProcessor() {
        this.advisor = new DefaultPointcutAdvisor(
                new ComposablePointcut(
                        new AnnotationScan(ActAsSelf.class::equals)::isAnywhereOn,
                        new AnnotationMethodMatcher(ActAsSelf.class, true)),
                new ActAsSelfInterceptor());
        setProxyTargetClass(true);
        setBeforeExistingAdvisors(true);
    }
}
