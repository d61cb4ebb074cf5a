package io.tokenrelay.starter.contract;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.starter.startup.StartupCheck;
import io.tokenrelay.starter.startup.StartupProblem;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares this service's contract with the registry of the server, and says what differs. */
public final class ContractStartupCheck implements StartupCheck {

    private static final Logger LOGGER = LoggerFactory.getLogger(ContractStartupCheck.class);

    private final DerivedContract contract;
    private final ContractInquiry inquiry;

    public ContractStartupCheck(DerivedContract contract, ContractInquiry inquiry) {
        this.contract = contract;
        this.inquiry = inquiry;
    }

    /**
     * What differs, or that a server which is there won't say. That it could not be asked is logged: a service must start
     * without it.
     */
    @Override
    public List<StartupProblem> problems() {
        ContractOpinion opinion = inquiry.ask(contract.derive());
        String service = contract.derive().service().value();
        if (opinion instanceof ContractOpinion.Compared compared) {
            return compared.differences().stream()
                    .map(line -> new StartupProblem(ContractOpinionError.CONTRADICTED, service, line))
                    .toList();
        }
        if (opinion instanceof ContractOpinion.NotCompared refused) {
            return List.of(new StartupProblem(ContractOpinionError.NOT_COMPARED, service, refused.why()));
        }
        if (opinion instanceof ContractOpinion.NotHeard unheard) {
            warn(ContractOpinionError.NOT_ASKED, unheard.why());
        } else {
            LOGGER.debug("The server does not compare contracts");
        }
        return List.of();
    }

    /** Asks in the background, and logs what differs. */
    public void begin() {
        Thread thread = new Thread(this::warn, "token-relay-contract");
        thread.setDaemon(true);
        thread.start();
    }

    private void warn() {
        List<StartupProblem> problems = problems();
        if (!problems.isEmpty()) {
            warn(
                    problems.get(0).error(),
                    problems.stream()
                            .map(problem -> "\n    - " + problem.detail())
                            .collect(Collectors.joining()));
        }
    }

    private static void warn(ErrorCode error, String detail) {
        LOGGER.warn("{} {}: {}\nFix: {}.", error.id(), error.summary(), detail, error.fix());
    }
}
