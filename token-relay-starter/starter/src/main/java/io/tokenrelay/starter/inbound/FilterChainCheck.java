package io.tokenrelay.starter.inbound;

import io.tokenrelay.starter.startup.StartupCheck;
import io.tokenrelay.starter.startup.StartupError;
import io.tokenrelay.starter.startup.StartupProblem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Looks for chains of Spring Security that take requests before they come to the starter's filters, or out of their
 * way: without those there is no caller, and nobody asks for one outside of Spring MVC.
 */
public final class FilterChainCheck implements StartupCheck {

    private final ConfigurableListableBeanFactory beans;
    private final Set<String> allowed;

    /** @param allowed the names of chains that replace the starter's, or were said to protect what they take themselves */
    public FilterChainCheck(ConfigurableListableBeanFactory beans, Set<String> allowed) {
        this.beans = beans;
        this.allowed = Set.copyOf(allowed);
    }

    @Override
    public List<StartupProblem> problems() {
        Map<String, SecurityFilterChain> byName = beans.getBeansOfType(SecurityFilterChain.class);
        return beans.getBeansOfType(FilterChainProxy.class).values().stream()
                .flatMap(proxy -> proxy.getFilterChains().stream())
                .distinct()
                .filter(chain -> chain.getFilters().stream().noneMatch(CallerBindingFilter.class::isInstance))
                .filter(chain -> !allowed.contains(nameOf(chain, byName)))
                .map(chain -> new StartupProblem(
                        StartupError.OTHER_FILTER_CHAIN,
                        nameOf(chain, byName).isEmpty() ? "a SecurityFilterChain" : "bean " + nameOf(chain, byName),
                        "takes requests past the starter's filters: " + describe(chain)))
                .toList();
    }

    private static String nameOf(SecurityFilterChain chain, Map<String, SecurityFilterChain> byName) {
        return byName.entrySet().stream()
                .filter(entry -> entry.getValue() == chain)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /** Spring Security's own chains say what they match. */
    private static String describe(SecurityFilterChain chain) {
        String text = chain.toString();
        int filters = text.indexOf("Filters=");
        return filters < 0 ? text : text.substring(0, filters).replaceAll("[,\\s]+$", "") + "]";
    }
}
