package io.tokenrelay.authserver.registry;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an operator does with registries: compare, apply, look back, go back. */
@Component
public class Registries {

    private final RegistryTexts texts;
    private final RegistryVersions versions;
    private final RegistryInForce inForce;
    private final RegistryApplication application;

    Registries(
            RegistryTexts texts, RegistryVersions versions, RegistryInForce inForce, RegistryApplication application) {
        this.texts = texts;
        this.versions = versions;
        this.inForce = inForce;
        this.application = application;
    }

    /** Compares a file with what is in force. Nothing changes. */
    public RegistryPlanning plan(Path file) {
        return plan(texts.readFile(file), Cause.APPLY);
    }

    /** Compares an earlier version with what is in force. Nothing changes. */
    public RegistryPlanning planRollback(long version) {
        Optional<StoredVersion> earlier = versions.find(version);
        if (earlier.isEmpty()) {
            return noSuchVersion(version);
        }
        return plan(texts.read(earlier.get().text(), "version " + version), Cause.ROLLBACK);
    }

    private RegistryPlanning plan(RegistryReading reading, Cause cause) {
        if (reading instanceof RegistryReading.Refused refused) {
            return new RegistryRefusal(refused.error(), refused.detail());
        }
        return new RegistryPlan(inForce.read(), (RegistryReading.Understood) reading, cause);
    }

    /** Puts in force what was planned, unless another registry has come into force since. */
    public RegistryApplying apply(RegistryPlan plan) {
        return application
                .applyAfter(plan.inForce(), plan.read(), plan.cause())
                .<RegistryApplying>map(version -> new RegistryApplying.Applied(version, version != plan.inForce()))
                .orElseGet(() -> overtaken(plan.inForce()));
    }

    /** The refusal of what was compared with a version that isn't in force any more. */
    public RegistryRefusal overtaken(long expected) {
        return new RegistryRefusal(
                RegistryError.OVERTAKEN,
                "Compared with version " + expected + "; in force is version "
                        + latest().map(StoredVersion::version).orElse(RegistryVersion.NONE.number()));
    }

    /**
     * The refusal of a version that does not exist.
     *
     * @param version its number; null when it is the one in force that does not exist
     */
    public RegistryRefusal noSuchVersion(@Nullable Long version) {
        return new RegistryRefusal(
                RegistryError.NO_SUCH_VERSION, version == null ? "No version is in force" : "Version " + version);
    }

    /** The version in force. */
    public Optional<StoredVersion> latest() {
        return versions.latest();
    }

    public Optional<StoredVersion> find(long version) {
        return versions.find(version);
    }

    /** Every version, the newest first. */
    public List<StoredVersion> all() {
        return versions.all();
    }
}
