package io.tokenrelay.core.contract;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a contract that is being read: the first of it, in lines of bounded length. */
final class Problems {

    private final List<String> told = new ArrayList<>();

    void add(String problem) {
        if (told.size() < ContractLimits.TOLD) {
            told.add(ContractLimits.clip(problem));
        } else if (told.size() == ContractLimits.TOLD) {
            told.add("and more");
        }
    }

    boolean isEmpty() {
        return told.isEmpty();
    }

    List<String> told() {
        return List.copyOf(told);
    }
}
