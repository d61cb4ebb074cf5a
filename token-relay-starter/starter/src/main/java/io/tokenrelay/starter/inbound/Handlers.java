package io.tokenrelay.starter.inbound;

import io.tokenrelay.core.contract.EndpointContract;
import io.tokenrelay.starter.authorize.AccessPolicies;
import io.tokenrelay.starter.authorize.AccessPolicy;
import io.tokenrelay.starter.authorize.AccessProxyCreator;
import io.tokenrelay.starter.authorize.BeanType;
import io.tokenrelay.starter.authorize.Where;
import io.tokenrelay.starter.startup.StartupProblem;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.handler.AbstractHandlerMethodMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.Controller;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/** What Spring MVC runs for a request, methods of controllers first of all, and the policies of these. */
public final class Handlers {

    /** What Spring MVC calls as a whole: each has one method. */
    private static final List<Class<?>> OBJECTS = List.of(HttpRequestHandler.class, Controller.class);

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
        return isOwn(beanType(handler));
    }

    /** Whether the policy looks at arguments and the object has no proxy that would show them to it. */
    static boolean lacksProxy(AccessPolicy policy, Object bean) {
        return policy.needsArguments() && !AccessProxyCreator.isProxied(bean);
    }

    /** Whether it is a whole object of the application's own that serves requests, without methods that are mapped. */
    boolean isOwnObject(Object handler) {
        return handlerInterface(handler.getClass()).isPresent() && isOwn(BeanType.of(handler));
    }

    /** The policy of an object that serves requests. */
    AccessPolicy policyOfObject(Object handler) {
        return policy(BeanType.of(handler), handlerInterface(handler.getClass()).orElseThrow());
    }

    /** The names of the application's own objects that serve requests and do not say who may call them. */
    Stream<String> unsaidObjects() {
        return OBJECTS.stream()
                .flatMap(type -> Stream.of(beans.getBeanNamesForType(type, true, false)))
                .distinct()
                .filter(this::isUnsaidObject);
    }

    private boolean isUnsaidObject(String name) {
        Class<?> type = beans.getType(name, false);
        Class<?> target = AutoProxyUtils.determineTargetClass(beans, name);
        if (type == null) {
            return false;
        }
        BeanType beanType = BeanType.of(target == null ? type : target);
        AccessPolicy policy = policy(beanType, handlerInterface(type).orElseThrow());
        return isOwn(beanType) && !policy.isOpen() && !policy.isRestricted();
    }

    private AccessPolicy policy(BeanType type, Class<?> handlerInterface) {
        return policies.policy(type, handlerInterface.getMethods()[0]);
    }

    private boolean isOwn(BeanType type) {
        return type.roots().stream().anyMatch(application::contains);
    }

    private static Optional<Class<?>> handlerInterface(Class<?> type) {
        return OBJECTS.stream()
                .filter(handlerInterface -> handlerInterface.isAssignableFrom(type))
                .findFirst();
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

    /** Who may call each handler that is mapped now, in the order of the requests that lead to them. */
    public List<HandlerContract> contract() {
        return mappings()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .map(entry -> contract(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(HandlerContract::mapping))
                .toList();
    }

    /** Who may call each handler of which annotations say so, for the contract of the service. */
    public List<EndpointContract> endpoints() {
        Stream<EndpointContract> methods = mappings()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(entry -> isSaid(policy(entry.getValue())))
                .map(entry -> endpoint(entry.getKey(), entry.getValue()));
        return Stream.concat(methods, objectEndpoints()).sorted().distinct().toList();
    }

    private static boolean isSaid(AccessPolicy policy) {
        return policy.isOpen() || policy.isRestricted();
    }

    private EndpointContract endpoint(Object mapping, HandlerMethod handler) {
        SortedSet<String> methods = new TreeSet<>();
        SortedSet<String> paths = new TreeSet<>();
        if (mapping instanceof RequestMappingInfo info) {
            info.getMethodsCondition().getMethods().forEach(method -> methods.add(method.name()));
            paths.addAll(info.getPatternValues());
        } else {
            paths.add(mapping.toString());
        }
        return new EndpointContract(
                methods,
                paths,
                Where.describe(handler.getBeanType(), handler.getMethod()),
                policy(handler).contract());
    }

    private Stream<EndpointContract> objectEndpoints() {
        return beans.getBeansOfType(AbstractUrlHandlerMapping.class, true, false).values().stream()
                .flatMap(mapping -> mapping.getHandlerMap().entrySet().stream())
                .flatMap(entry -> endpoint(entry.getKey(), object(entry.getValue())).stream());
    }

    private Object object(Object handler) {
        return handler instanceof String name ? beans.getBean(name) : handler;
    }

    private Optional<EndpointContract> endpoint(String path, Object handler) {
        return Optional.of(handler)
                .filter(this::isOwnObject)
                .map(this::policyOfObject)
                .filter(Handlers::isSaid)
                .map(policy -> new EndpointContract(
                        new TreeSet<>(),
                        new TreeSet<>(Set.of(path)),
                        BeanType.of(handler).roots().iterator().next().getName(),
                        policy.contract()));
    }

    private HandlerContract contract(Object mapping, HandlerMethod handler) {
        List<String> rules = policy(handler).describe();
        return new HandlerContract(
                mapping.toString(),
                Where.describe(handler.getBeanType(), handler.getMethod()),
                rules.isEmpty() ? List.of("an authenticated caller, unless its path is public") : rules);
    }

    /** The conditions under which a request reaches a handler that is open to everybody. */
    List<RequestMappingInfo> openMappings() {
        return mappingsOf(handler -> policy(handler).isOpen());
    }

    /** The conditions under which a request reaches one of certain handlers. */
    public List<RequestMappingInfo> mappingsOf(Predicate<HandlerMethod> which) {
        return mappings()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(entry -> which.test(entry.getValue()))
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
