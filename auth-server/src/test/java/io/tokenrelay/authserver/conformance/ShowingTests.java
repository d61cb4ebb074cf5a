package io.tokenrelay.authserver.conformance;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.platform.commons.annotation.Testable;

/** The methods that say what they show. */
record ShowingTests(List<JavaMethod> methods) {

    /** What JUnit leaves a test out for. */
    private static final String CONDITIONS = "org.junit.jupiter.api.condition";

    /** All of this module, but for those by which this package is tested itself. */
    static ShowingTests ofThisModule() {
        JavaClasses all = new ClassFileImporter().importPath(Path.of("target/test-classes"));
        return of(all.that(resideOutsideOfPackage(ShowingTests.class.getPackageName())));
    }

    static ShowingTests of(Iterable<JavaClass> classes) {
        Stream.Builder<JavaMethod> methods = Stream.builder();
        classes.forEach(type -> type.getMethods().forEach(methods));
        return new ShowingTests(methods.build()
                .filter(method -> method.isAnnotatedWith(Shows.class))
                .sorted(Comparator.comparing(JavaMethod::getFullName))
                .toList());
    }

    static List<String> shownBy(JavaMethod method) {
        return List.of(method.getAnnotationOfType(Shows.class).value());
    }

    List<String> ids() {
        return methods.stream()
                .flatMap(method -> shownBy(method).stream())
                .distinct()
                .toList();
    }

    List<JavaMethod> thatShow(String id) {
        return methods.stream().filter(method -> shownBy(method).contains(id)).toList();
    }

    /** Those that nobody runs, or not everywhere, and so show nothing: each with the reason. */
    List<String> thatDoNotRun() {
        return methods.stream()
                .flatMap(method -> whyItDoesNotRun(method)
                        .map(reason -> method.getOwner().getSimpleName() + "." + method.getName() + " " + reason)
                        .stream())
                .toList();
    }

    private static Optional<String> whyItDoesNotRun(JavaMethod method) {
        JavaClass type = method.getOwner();
        if (!method.isMetaAnnotatedWith(Testable.class)) {
            return Optional.of("is no test");
        }
        if (isConditional(type) || isConditional(method)) {
            return Optional.of("is left out, or under a condition");
        }
        return isTaken(type) ? Optional.empty() : Optional.of("is in a class that is not taken for one of tests");
    }

    /** By Surefire, as the build has it. */
    private static boolean isTaken(JavaClass type) {
        return type.isTopLevelClass()
                && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                && Stream.of("Test", "Properties").anyMatch(type.getSimpleName()::endsWith);
    }

    private static boolean isConditional(HasAnnotations<?> element) {
        return element.getAnnotations().stream()
                .map(JavaAnnotation::getRawType)
                .anyMatch(type -> type.isEquivalentTo(Disabled.class)
                        || type.getPackageName().equals(CONDITIONS));
    }
}
