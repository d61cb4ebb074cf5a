package io.tokenrelay.starter.authorize;

import io.tokenrelay.starter.context.Caller;
import io.tokenrelay.starter.context.CallerContext;
import java.util.Optional;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/** Asks before a method of a proxied bean runs, with its arguments at hand. */
final class AccessMethodInterceptor implements MethodInterceptor {

    private final AccessPolicies policies;
    private final BeanType type;

    AccessMethodInterceptor(AccessPolicies policies, BeanType type) {
        this.policies = policies;
        this.type = type;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        Optional<Caller> caller = CallerContext.current();
        AccessPolicy policy = policies.policy(type, invocation.getMethod());
        if (policy.decide(caller, invocation.getArguments()) instanceof Decision.Refused refused) {
            String reference = RefusalLog.write(refused, Where.describe(invocation.getMethod()), caller);
            throw new AccessRefusedException(refused, reference);
        }
        return invocation.proceed();
    }
}
