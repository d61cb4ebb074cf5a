package io.tokenrelay.starter.inbound;

import java.net.URL;
import java.security.CodeSource;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/**
 * Tells the application's own classes from those that others bring.
 *
 * <p>Its own are those in its packages, and those that don't come out of a library's jar, whatever their package: a
 * controller beside the application's packages is still the application's.
 */
public final class ApplicationCode {

    /** A jar of its own, or one within an executable jar: {@code app.jar!/BOOT-INF/lib/library.jar!/}. */
    private static final Pattern LIBRARY = Pattern.compile(".*\\.jar(?:!/)?", Pattern.DOTALL);

    private final List<String> packages;

    /** @param packages the application's packages, which contain those below them */
    public ApplicationCode(List<String> packages) {
        this.packages = List.copyOf(packages);
    }

    boolean contains(Class<?> type) {
        Class<?> userClass = ClassUtils.getUserClass(type);
        String name = userClass.getPackageName();
        return packages.stream().anyMatch(own -> name.equals(own) || name.startsWith(own + "."))
                || !isFromLibrary(userClass.getProtectionDomain().getCodeSource());
    }

    private static boolean isFromLibrary(@Nullable CodeSource source) {
        URL location = source == null ? null : source.getLocation();
        return location != null && LIBRARY.matcher(location.toString()).matches();
    }
}
