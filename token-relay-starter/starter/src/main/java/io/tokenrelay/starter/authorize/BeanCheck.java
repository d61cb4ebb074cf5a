package io.tokenrelay.starter.authorize;

import io.tokenrelay.starter.startup.StartupCheck;
import io.tokenrelay.starter.startup.StartupError;
import io.tokenrelay.starter.startup.StartupProblem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** Looks for annotations on beans that nothing would enforce. */
public final class BeanCheck implements StartupCheck {

    private final ConfigurableListableBeanFactory beans;
    private final BeanGuard guard;
    private final AccessProxyCreator proxies;

    public BeanCheck(ConfigurableListableBeanFactory beans, BeanGuard guard, AccessProxyCreator proxies) {
        this.beans = beans;
        this.guard = guard;
        this.proxies = proxies;
    }

    @Override
    public List<StartupProblem> problems() {
        List<StartupProblem> problems = new ArrayList<>();
        for (String name : BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, Object.class, true, false)) {
            problems.addAll(problems(name));
        }
        proxies.startupIsOver();
        return problems;
    }

    private List<StartupProblem> problems(String name) {
        Object bean = existing(name);
        if (bean == null) {
            Class<?> type = beans.getType(name, false);
            return type == null ? List.of() : guard.problems(BeanType.of(type));
        }
        BeanType type = BeanType.of(bean);
        List<StartupProblem> problems = guard.problems(type);
        if (problems.isEmpty() && guard.needsProxy(type) && !AccessProxyCreator.isProxied(bean)) {
            return List.of(new StartupProblem(
                    StartupError.NOT_ENFORCEABLE,
                    "bean " + name + " (" + bean.getClass().getName() + ")",
                    "has no proxy: it was created too early, registered ready-made, or its own proxy is frozen"));
        }
        return problems;
    }

    /** The bean, if it is there already and no factory of another one. */
    private @Nullable Object existing(String name) {
        Object bean = beans.getSingleton(name);
        return bean instanceof FactoryBean<?> ? null : bean;
    }
}
