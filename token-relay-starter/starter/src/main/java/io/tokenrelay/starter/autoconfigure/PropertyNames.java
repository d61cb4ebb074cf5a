package io.tokenrelay.starter.autoconfigure;

import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.core.ResolvableType;

/** The names of all properties of the starter, as its records have them. */
final class PropertyNames {

    /** Every record that is bound. */
    static final List<Class<?>> RECORDS = List.of(
            TokenRelayProperties.class,
            InboundProperties.class,
            OutboundProperties.class,
            HttpServiceProperties.class,
            ExchangeProperties.class,
            EdgeProperties.class,
            ContractProperties.class);

    private PropertyNames() {}

    /** Each in full, with {@code <name>} for a key of a map and {@code [n]} for an element of a list. */
    static List<String> all() {
        List<String> names = new ArrayList<>();
        for (Class<?> type : RECORDS) {
            ConfigurationProperties properties = type.getAnnotation(ConfigurationProperties.class);
            collect(properties.value(), type, names);
        }
        return List.copyOf(names);
    }

    private static void collect(String prefix, Class<?> type, List<String> names) {
        RecordComponent[] components = type.getRecordComponents();
        Parameter[] parameters = type.getDeclaredConstructors()[0].getParameters();
        for (int i = 0; i < components.length; i++) {
            String name = prefix + "." + nameOf(components[i], parameters[i]);
            ResolvableType of = ResolvableType.forType(components[i].getGenericType());
            if (Map.class.isAssignableFrom(of.toClass())) {
                collectOne(name + ".<name>", of.getGeneric(1).toClass(), names);
            } else if (List.class.isAssignableFrom(of.toClass())) {
                Class<?> element = of.getGeneric(0).toClass();
                collectOne(element.isRecord() ? name + "[n]" : name, element, names);
            } else {
                collectOne(name, of.toClass(), names);
            }
        }
    }

    private static void collectOne(String name, Class<?> type, List<String> names) {
        if (type.isRecord()) {
            collect(name, type, names);
        } else {
            names.add(name);
        }
    }

    private static String nameOf(RecordComponent component, Parameter parameter) {
        Name said = parameter.getAnnotation(Name.class);
        return said == null
                ? component.getName().replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT)
                : said.value();
    }
}
