package io.tokenrelay.starter.authorize;

import java.lang.reflect.Method;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;

/** What a proxy does before the methods of one bean that need it. */
final class AccessAdvisor extends DefaultPointcutAdvisor {

    private static final long serialVersionUID = 1L;

    AccessAdvisor(BeanGuard guard, BeanType type) {
        super(new GuardedMethods(guard, type), new AccessMethodInterceptor(guard.policies(), type));
    }

    private static final class GuardedMethods extends StaticMethodMatcherPointcut {

        private final BeanGuard guard;
        private final BeanType type;

        GuardedMethods(BeanGuard guard, BeanType type) {
            this.guard = guard;
            this.type = type;
        }

        @Override
        public boolean matches(Method method, Class<?> targetClass) {
            return guard.needsProxy(type, method);
        }
    }
}
