package io.tokenrelay.authserver.registry;

import io.tokenrelay.core.registry.Registry;
import java.io.IOException;
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
    private final GrantsInForce grants;

    Registries(
            RegistryTexts texts,
            RegistryVersions versions,
            RegistryInForce inForce,
            RegistryApplication application,
            GrantsInForce grants) {
        this.texts = texts;
        this.versions = versions;
        this.inForce = inForce;
        this.application = application;
        this.grants = grants;
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
        return new RegistryPlan(inForce.readToCompare(), (RegistryReading.Understood) reading, cause, grants.all());
    }

    /** Puts in force what was planned, if all it adds is acknowledged, and no other has come into force since. */
    public RegistryApplying apply(RegistryPlan plan, Acknowledgements acknowledged) {
        return application.applyAfter(plan.inForce(), plan.read(), acknowledged, plan.cause());
    }

    /** The refusal of a file of acknowledgements that can't be read. */
    public RegistryRefusal unreadable(Path acknowledgements, IOException why) {
        return new RegistryRefusal(RegistryError.ACKNOWLEDGEMENTS_UNREADABLE, acknowledgements + ": " + why);
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

    /** The refusal of a question about something that the registry in force doesn't have. */
    public RegistryRefusal notInRegistry(String what) {
        return new RegistryRefusal(RegistryError.NOT_IN_REGISTRY, what);
    }

    /** The services and calls in force; none of either before the first registry. */
    public Registry current() {
        return inForce.read().registry();
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
