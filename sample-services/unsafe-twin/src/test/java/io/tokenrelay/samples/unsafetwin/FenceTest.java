package io.tokenrelay.samples.unsafetwin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The twin stays where it is: no module depends on it, no image and no deployment has it. */
class FenceTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    @Test
    void onlyTheListOfModulesAndItsOwnPomNameIt() {
        assertThat(thoseThatNameIt(path -> path.endsWith("pom.xml")))
                .containsExactlyInAnyOrder("sample-services/pom.xml", "sample-services/unsafe-twin/pom.xml");
        assertThat(read(ROOT.resolve("sample-services/pom.xml"))).contains("<module>unsafe-twin</module>");
    }

    @Test
    void noSourceButItsOwnAndTheLaunchersNamesIt() {
        assertThat(thoseThatNameIt(path -> path.toString().endsWith(".java")))
                .isNotEmpty()
                .allMatch(source -> source.startsWith("sample-services/unsafe-twin/")
                        || source.startsWith("sample-services/demo/"));
    }

    @Test
    void noImageNoComposeFileAndNoDeploymentNamesIt() {
        assertThat(thoseThatNameIt(FenceTest::isForDeployment)).isEmpty();
    }

    @Test
    void nothingPublishesIt() {
        assertThat(read(ROOT.resolve("sample-services/unsafe-twin/pom.xml")))
                .contains("<maven.deploy.skip>true</maven.deploy.skip>")
                .contains("<maven.install.skip>true</maven.install.skip>");
    }

    @Test
    void itUsesNothingOfTokenRelay() {
        assertThat(read(ROOT.resolve("sample-services/unsafe-twin/pom.xml")))
                .doesNotContain("<groupId>io.tokenrelay</groupId>");
    }

    @Test
    void saysLoudlyWhatItIs() {
        assertThat(UnsafeTwin.WARNING).contains("THE UNSAFE TWIN", "open to attack on purpose", "Never deploy it");
    }

    /** Whatever says what goes into an image or onto a machine, wherever it lies. */
    private static boolean isForDeployment(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.contains("dockerfile")
                || name.contains("containerfile")
                || name.contains("compose")
                || path.startsWith("deploy");
    }

    private static List<String> thoseThatNameIt(Predicate<Path> kind) {
        return files().filter(kind)
                .filter(path -> {
                    String text = read(ROOT.resolve(path));
                    return text.contains("unsafe-twin") || text.contains("unsafetwin");
                })
                .map(Path::toString)
                .toList();
    }

    private static Stream<Path> files() {
        try (Stream<Path> found = Files.walk(ROOT)) {
            return found
                    .filter(Files::isRegularFile)
                    .map(ROOT::relativize)
                    .filter(FenceTest::isSource)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSource(Path path) {
        return Stream.of(".git", "target", ".token-relay", "node_modules")
                .noneMatch(
                        skipped -> path.startsWith(skipped) || path.toString().contains("/" + skipped + "/"));
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
