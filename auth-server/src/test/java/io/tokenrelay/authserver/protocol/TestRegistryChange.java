package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.registry.Acknowledgements;
import io.tokenrelay.authserver.registry.Registries;
import io.tokenrelay.authserver.registry.RegistryApplying;
import io.tokenrelay.authserver.registry.RegistryPlan;
import io.tokenrelay.authserver.registry.RegistryPlanning;
import io.tokenrelay.core.registry.AddedPath;

/** Puts another registry in force, acknowledging all that it adds. */
final class TestRegistryChange {

    private TestRegistryChange() {}

    static void apply(Registries registries, RegistryPlanning planning) {
        RegistryPlan plan = (RegistryPlan) planning;
        Acknowledgements all = Acknowledgements.of(plan.difference().toAcknowledge().stream()
                .map(AddedPath::toString)
                .toList());
        assertThat(registries.apply(plan, all)).isInstanceOf(RegistryApplying.Applied.class);
    }
}
