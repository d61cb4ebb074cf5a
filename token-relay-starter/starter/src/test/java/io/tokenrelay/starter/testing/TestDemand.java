package io.tokenrelay.starter.testing;

import io.tokenrelay.starter.stepup.StepUpDemand;
import io.tokenrelay.starter.stepup.StepUpDemanded;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a call further down ends with that needs another sign-in, as the clients throw it. */
public final class TestDemand extends RuntimeException implements StepUpDemanded {

    private static final long serialVersionUID = 1L;

    private final transient StepUpDemand demand;
    private final boolean relayed;

    /** @param relayed whether the callee, orders, handed it on */
    public TestDemand(String challenge, boolean relayed) {
        this.demand = new StepUpDemand(List.of(), Duration.ofMinutes(5), challenge);
        this.relayed = relayed;
    }

    @Override
    public StepUpDemand demand() {
        return demand;
    }

    @Override
    public String callee() {
        return "orders";
    }

    @Override
    public boolean isRelayed() {
        return relayed;
    }

    @Override
    public Optional<String> transaction() {
        return relayed ? Optional.of("txn-1") : Optional.empty();
    }

    @Override
    public String reference() {
        return "00000000-0000-4000-8000-000000000000";
    }
}
