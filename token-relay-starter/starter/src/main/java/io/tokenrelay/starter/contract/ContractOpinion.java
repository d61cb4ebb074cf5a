package io.tokenrelay.starter.contract;

import java.util.List;

/** What the server said to a contract. */
sealed interface ContractOpinion {

    /**
     * It compared.
     *
     * @param differences where its registry says something else, a line each; empty when it agrees
     */
    record Compared(List<String> differences) implements ContractOpinion {}

    /** It doesn't compare contracts, as other authorization servers don't. */
    record NotOffered() implements ContractOpinion {}

    /**
     * It was asked, and answered something other than a comparison.
     *
     * @param why in a clause
     */
    record NotCompared(String why) implements ContractOpinion {}

    /**
     * It could not be asked.
     *
     * @param why in a clause
     */
    record NotHeard(String why) implements ContractOpinion {}
}
