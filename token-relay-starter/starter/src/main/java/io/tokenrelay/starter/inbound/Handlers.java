package io.tokenrelay.starter.inbound;

import io.tokenrelay.starter.authorize.AccessPolicies;
import io.tokenrelay.starter.authorize.AccessPolicy;
import io.tokenrelay.starter.authorize.BeanType;
import io.tokenrelay.starter.startup.StartupProblem;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.handler.AbstractHandlerMethodMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/** The methods of controllers that Spring MVC has mapped, and their policies. */
public final class Handlers {

    private final ConfigurableListableBeanFactory beans;
    private final AccessPolicies policies;
    private final ApplicationCode application;

    public Handlers(ConfigurableListableBeanFactory beans, AccessPolicies policies, ApplicationCode application) {
        this.beans = beans;
        this.policies = policies;
        this.application = application;
    }

    AccessPolicy policy(HandlerMethod handler) {
        return policies.policy(beanType(handler), handler.getMethod());
    }

    List<StartupProblem> problems(HandlerMethod handler) {
        return policies.problems(beanType(handler), handler.getMethod());
    }

    /** Whether the handler is one of the application's own, so that it must say who may call it. */
    boolean isOwn(HandlerMethod handler) {
        return beanType(handler).roots().stream().anyMatch(application::contains);
    }

    private BeanType beanType(HandlerMethod handler) {
        if (handler.getBean() instanceof String name) {
            Class<?> target = AutoProxyUtils.determineTargetClass(beans, name);
            return BeanType.of(target == null ? handler.getBeanType() : target);
        }
        return BeanType.of(handler.getBean());
    }

    /** Every handler that is mapped now. */
    Stream<HandlerMethod> all() {
        return mappings().flatMap(mapping -> mapping.getHandlerMethods().values().stream());
    }

    /** The conditions under which a request reaches a handler that is open to everybody. */
    List<RequestMappingInfo> openMappings() {
        return mappings()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(entry -> policy(entry.getValue()).isOpen())
                .map(Map.Entry::getKey)
                .filter(RequestMappingInfo.class::isInstance)
                .map(RequestMappingInfo.class::cast)
                .filter(info -> info.getPathPatternsCondition() != null)
                .toList();
    }

    private Stream<AbstractHandlerMethodMapping<?>> mappings() {
        return beans.getBeansOfType(AbstractHandlerMethodMapping.class, true, false).values().stream()
                .map(mapping -> (AbstractHandlerMethodMapping<?>) mapping);
    }
}
