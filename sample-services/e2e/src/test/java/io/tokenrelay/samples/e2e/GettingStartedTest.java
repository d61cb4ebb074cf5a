package io.tokenrelay.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code docs/getting-started.md}, followed word for word from an empty directory. */
@ExtendWith(Shared.class)
class GettingStartedTest {

    private static final Path GUIDE = Repository.root().resolve("docs/getting-started.md");
    private static final String USUAL = "";
    private static final String SERVER = "server";

    private final Path work;
    private final Path directory;
    private final GuidePorts ports = new GuidePorts();
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, Terminal> terminals = new LinkedHashMap<>();

    private final Chromium chromium;

    GettingStartedTest(Chromium chromium) throws IOException {
        this.chromium = chromium;
        Path target = Repository.root().resolve("sample-services/e2e/target");
        work = Files.createTempDirectory(Files.createDirectories(target), "guide-");
        directory = Files.createDirectory(work.resolve("empty"));
        environment.put("TOKEN_RELAY", Repository.root().toString());
        environment.put(
                "MAVEN_ARGS_OF_TEST", "-Dmaven.repo.local=" + LayeredRepository.create(work.resolve("repository")));
    }

    @AfterEach
    void closeTerminals() {
        terminals.values().forEach(Terminal::close);
    }

    @Test
    void leadsFromAnEmptyDirectoryToTheFirstSafeCall() throws Exception {
        List<GuideStep> steps = GuideReader.read(GUIDE);

        for (GuideStep step : steps) {
            if (step instanceof GuideStep.WriteFile file) {
                write(file);
            } else if (step instanceof GuideStep.Type type) {
                type(type);
            } else if (step instanceof GuideStep.Read read) {
                read(read);
            } else if (step instanceof GuideStep.Open open) {
                open(open);
            }
        }

        assertThat(steps).hasAtLeastOneElementOfType(GuideStep.Open.class);
    }

    private void write(GuideStep.WriteFile file) throws IOException {
        Path path = directory.resolve(file.path());
        Files.createDirectories(path.getParent());
        Files.writeString(path, ports.in(file.content()));
    }

    private void type(GuideStep.Type type) throws IOException, InterruptedException {
        String commands = ports.in(type.commands());
        if (type.terminal().isPresent()) {
            terminal(type.terminal()).type(commands);
            return;
        }
        Terminal usual = terminal(type.terminal());
        int status = usual.run(commands);
        assertThat(status != 0).as("%s failed:%n%s", commands, usual.seen()).isEqualTo(type.fails());
    }

    private void read(GuideStep.Read read) throws IOException, InterruptedException {
        ExpectedText expected = new ExpectedText(ports.in(read.text()));
        Terminal terminal = terminal(read.terminal());
        String seen = read.terminal().isPresent() ? terminal.await(expected::isIn) : terminal.seen();
        assertThat(expected.isIn(seen)).as("\"%s\" in:%n%s", read.text(), seen).isTrue();
    }

    private void open(GuideStep.Open open) {
        String address = ports.in(open.page());
        try (Page page = chromium.browser().newPage()) {
            page.navigate(address);
            page.getByLabel("Username").fill("alice");
            page.getByLabel("Password").fill("down the rabbit hole");
            button(page, "Sign in");
            button(page, "Allow");
            page.waitForURL(url -> url.startsWith(address));
            String text = page.locator("body").innerText();
            assertThat(new ExpectedText(open.text()).isIn(text)).as(text).isTrue();
        }
    }

    private static void button(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private Terminal terminal(Optional<String> name) throws IOException {
        String key = name.orElse(USUAL);
        Terminal known = terminals.get(key);
        if (known != null) {
            return known;
        }
        Map<String, String> own = new HashMap<>(environment);
        if (key.equals(SERVER)) {
            own.putAll(ports.ofTheServer());
        }
        Terminal opened = new Terminal(directory, own);
        opened.type("mvn() { command mvn \"$MAVEN_ARGS_OF_TEST\" \"$@\"; }");
        terminals.put(key, opened);
        return opened;
    }
}
