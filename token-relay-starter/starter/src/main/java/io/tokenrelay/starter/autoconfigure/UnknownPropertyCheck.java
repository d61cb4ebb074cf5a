package io.tokenrelay.starter.autoconfigure;

import io.tokenrelay.starter.startup.StartupCheck;
import io.tokenrelay.starter.startup.StartupError;
import io.tokenrelay.starter.startup.StartupProblem;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Looks for properties below {@code token-relay} that nobody reads: a misspelt one would be left out in silence, and with
 * it what it was to enforce.
 *
 * <p>Environment variables are not looked at: their spelling loses what tells a name from a key.
 */
final class UnknownPropertyCheck implements StartupCheck {

    private static final String PREFIX = "tokenrelay.";
    private static final Pattern KNOWN = Pattern.compile(
            PropertyNames.all().stream().map(UnknownPropertyCheck::pattern).collect(Collectors.joining("|")));

    private final ConfigurableEnvironment environment;

    UnknownPropertyCheck(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    /** Relaxed: {@code cache-size}, {@code cacheSize} and {@code cache_size} are one name. */
    private static String relaxed(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    private static String pattern(String name) {
        String key = "(?:\\[[^\\]]+\\]|[^.\\[\\]]+)";
        return Stream.of(relaxed(name).split("(?=\\.)|(?=\\[)"))
                        .map(part -> switch (part) {
                            case ".<name>" -> "(?:\\." + key + "|\\[[^\\]]+\\])";
                            case "[n]" -> "\\[\\d+\\]";
                            default -> Pattern.quote(part);
                        })
                        .collect(Collectors.joining())
                + "(?:\\[\\d*\\])?";
    }

    @Override
    public List<StartupProblem> problems() {
        return environment.getPropertySources().stream()
                .filter(source -> !(source instanceof SystemEnvironmentPropertySource))
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .filter(name -> relaxed(name).startsWith(PREFIX))
                .filter(name -> !KNOWN.matcher(relaxed(name)).matches())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .map(name -> new StartupProblem(StartupError.UNKNOWN_PROPERTY, name, "is read by nobody"))
                .toList();
    }
}
