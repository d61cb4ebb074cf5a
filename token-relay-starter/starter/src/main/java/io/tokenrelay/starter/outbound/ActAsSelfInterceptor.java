package io.tokenrelay.starter.outbound;

import java.lang.reflect.Method;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** Runs a method that says {@link ActAsSelf} as such. */
final class ActAsSelfInterceptor implements MethodInterceptor {

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        String previous = ActingAsSelf.begin(reason(invocation));
        try {
            return invocation.proceed();
        } finally {
            ActingAsSelf.end(previous);
        }
    }

    private static String reason(MethodInvocation invocation) {
        Object target = invocation.getThis();
        Method method = target == null
                ? invocation.getMethod()
                : AopUtils.getMostSpecificMethod(invocation.getMethod(), target.getClass());
        ActAsSelf annotation = AnnotatedElementUtils.findMergedAnnotation(method, ActAsSelf.class);
        return annotation == null ? "" : annotation.reason();
    }
}
