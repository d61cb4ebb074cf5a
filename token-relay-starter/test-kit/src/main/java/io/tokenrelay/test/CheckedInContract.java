package io.tokenrelay.test;

import io.tokenrelay.core.contract.ContractJson;
import io.tokenrelay.core.contract.ServiceContract;
import io.tokenrelay.starter.contract.DerivedContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationContext;

/**
 * Keeps a service's contract beside its sources, so that whoever changes it sees it, and so that it is in the jar.
 *
 * <pre>{@code
 * @SpringBootTest
 * @TokenRelayTest
 * class ContractTest {
 *
 *     @Test
 *     void isTheOneThatIsCheckedIn(@Autowired ApplicationContext context) {
 *         CheckedInContract.verify(context);
 *     }
 * }
 * }</pre>
 *
 * <p>Run with {@code -Dtoken-relay-contract=update} it writes the file in place of failing. The context must be
 * configured as the service is: a test that changes annotated beans or scopes of downstreams changes the contract.
 */
public final class CheckedInContract {

    /** Where the contract is kept, below the module's directory. */
    public static final Path LOCATION = Path.of("src/main/resources/META-INF/token-relay/contract.json");

    /** The system property that has the file written, when it is {@code update}. */
    public static final String PROPERTY = "token-relay-contract";

    private CheckedInContract() {}

    /** As {@link #verify(ApplicationContext, Path)}, at the usual place below the directory in which the tests run. */
    public static void verify(ApplicationContext context) {
        verify(context, LOCATION);
    }

    /**
     * Compares the file with the contract that the context has.
     *
     * @throws AssertionError when they differ or there is no file, with the difference
     * @throws UncheckedIOException when the file can't be read or written
     */
    public static void verify(ApplicationContext context, Path file) {
        ServiceContract contract = context.getBean(DerivedContract.class).derive();
        verify(contract, file, "update".equals(System.getProperty(PROPERTY)));
    }

    static void verify(ServiceContract contract, Path file, boolean update) {
        String derived = ContractJson.write(contract);
        try {
            String kept = Files.exists(file) ? Files.readString(file).replace("\r\n", "\n") : "";
            if (kept.equals(derived)) {
                return;
            }
            if (!update) {
                throw new AssertionError(failure(file, kept, derived));
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, derived);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String failure(Path file, String kept, String derived) {
        TestKitError error = TestKitError.CONTRACT_CHANGED;
        return error.id() + " " + error.summary() + ": " + file.toAbsolutePath() + "\n"
                + String.join(
                        "\n", difference(kept.lines().toList(), derived.lines().toList())) + "\n"
                + error.fix() + ".";
    }

    /** From the first line that differs to the last: those of the file with a minus, those of the context with a plus. */
    private static List<String> difference(List<String> kept, List<String> derived) {
        int first = 0;
        while (first < kept.size() && first < derived.size() && kept.get(first).equals(derived.get(first))) {
            first++;
        }
        int last = 0;
        while (last < kept.size() - first
                && last < derived.size() - first
                && kept.get(kept.size() - 1 - last).equals(derived.get(derived.size() - 1 - last))) {
            last++;
        }
        List<String> lines = new ArrayList<>();
        lines.add("from line " + (first + 1) + ", - in the file, + in the application:");
        kept.subList(first, kept.size() - last).forEach(line -> lines.add("- " + line));
        derived.subList(first, derived.size() - last).forEach(line -> lines.add("+ " + line));
        return lines;
    }
}
