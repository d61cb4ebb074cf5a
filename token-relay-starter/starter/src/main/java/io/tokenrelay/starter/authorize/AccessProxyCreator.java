package io.tokenrelay.starter.authorize;

import io.tokenrelay.starter.startup.StartupProblem;
import io.tokenrelay.starter.startup.StartupRefusedException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.BeanClassLoaderAware;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.util.ClassUtils;

/**
 * Puts a proxy before every bean whose annotations need one.
 *
 * <p>Has no order on purpose, so that it comes after every post-processor that has one, and its check before the advice
 * of those: {@code @Async} moves a call to a thread without a caller only after the check.
 */
public final class AccessProxyCreator implements BeanPostProcessor, BeanClassLoaderAware {

    private final Supplier<BeanGuard> guard;
    private @Nullable ClassLoader classLoader = ClassUtils.getDefaultClassLoader();
    private volatile boolean started;

    /** @param guard asked for when the first bean comes by, so as not to create it before other post-processors */
    public AccessProxyCreator(Supplier<BeanGuard> guard) {
        this.guard = guard;
    }

    @Override
    public void setBeanClassLoader(ClassLoader loader) {
        this.classLoader = loader;
    }

    /** From now on there is no report to come: what can't be proxied is refused on the spot. */
    void startupIsOver() {
        started = true;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof AopInfrastructureBean || bean instanceof BeanGuard || bean instanceof AccessPolicies) {
            return bean;
        }
        BeanType type = BeanType.of(bean);
        if (!guard.get().needsProxy(type)) {
            return bean;
        }
        if (started) {
            refuseProblems(type);
        }
        return proxy(bean, type);
    }

    private void refuseProblems(BeanType type) {
        List<StartupProblem> problems = guard.get().problems(type);
        if (!problems.isEmpty()) {
            throw new StartupRefusedException(problems);
        }
    }

    private Object proxy(Object bean, BeanType type) {
        AccessAdvisor advisor = new AccessAdvisor(guard.get(), type);
        if (bean instanceof Advised advised && !advised.isFrozen()) {
            advised.addAdvisor(0, advisor);
            return bean;
        }
        boolean behindInterface = Proxy.isProxyClass(bean.getClass());
        if (!behindInterface && Modifier.isFinal(bean.getClass().getModifiers())) {
            return bean; // The start-up inspection reports it.
        }
        ProxyFactory factory = new ProxyFactory();
        factory.setTarget(bean);
        if (behindInterface) {
            factory.setInterfaces(bean.getClass().getInterfaces());
        } else {
            factory.setProxyTargetClass(true);
        }
        factory.addAdvisor(advisor);
        return factory.getProxy(classLoader);
    }

    /** Whether a finished bean has the proxy, perhaps behind proxies of others. */
    public static boolean isProxied(@Nullable Object bean) {
        return bean instanceof Advised advised
                && (List.of(advised.getAdvisors()).stream().anyMatch(AccessAdvisor.class::isInstance)
                        || isProxied(AopProxyUtils.getSingletonTarget(bean)));
    }
}
