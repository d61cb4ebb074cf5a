package io.tokenrelay.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DimensionTest {

    @Test
    void growsByPowersOfTen() {
        assertThat(Dimension.PEOPLE.sizes(1_000_000)).containsExactly(10_000, 100_000, 1_000_000);
    }

    @Test
    void goesNoFurtherThanItMay() {
        assertThat(Dimension.PEOPLE.sizes(99_999)).containsExactly(10_000);
        assertThat(Dimension.PEOPLE.sizes(Dimension.LEAST)).isEmpty();
    }

    @Test
    void hasTenTimesAsManyAuditEntries() {
        assertThat(Dimension.AUDIT_ENTRIES.sizes(10_000)).containsExactly(10_000, 100_000);
    }

    @Test
    void hasAsManyServicesAsARegistryCanHave() {
        assertThat(Dimension.CLIENTS.sizes(1_000_000)).containsExactly(10_000, 100_000);
        assertThat(new RegistryText("", 100_000, 100_000).write().length()).isBetween(8 << 20, 16 << 20);
    }

    @Test
    void hasThreeNodesAtMost() {
        assertThat(Dimension.NODES.sizes(Dimension.LEAST)).containsExactly(2, 3);
    }
}
