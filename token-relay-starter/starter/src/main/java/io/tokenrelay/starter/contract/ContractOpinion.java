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
     * It could not be asked, or its answer not be read.
     *
     * @param why in a clause
     */
    record NotHeard(String why) implements ContractOpinion {}
}
