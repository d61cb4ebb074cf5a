package io.tokenrelay.core.contract;

/**
 * How much a contract may say, and how much one is held against a registry for: who sends it is known, but may have been
 * taken over. Far above what a service has, and low enough for a server that compares the worst of them.
 */
final class ContractLimits {

    /** Endpoints of a service. */
    static final int ENDPOINTS = 2_000;

    /** Paths, and methods, of an endpoint. */
    static final int PATHS = 50;

    /** Downstreams of a service. */
    static final int DOWNSTREAMS = 500;

    /** Lists of chain patterns at an endpoint, all of which must match: one for each place that can bear the annotation. */
    static final int CHAIN_LISTS = 20;

    /** Of everything else, values in one list: callers, scopes, chain patterns, reasons, open paths, bound values. */
    static final int VALUES = 200;

    /** Problems of a contract that can't be read, and findings of one that can, before the rest is left out. */
    static final int TOLD = 200;

    /** Characters of either side of a finding, and of a problem. */
    static final int TEXT = 1_000;

    /** Steps of looking for callers and chains, for one contract: some seconds at most. */
    static final int STEPS = 2_000_000;

    private ContractLimits() {}

    static String clip(String text) {
        return text.length() <= TEXT ? text : text.substring(0, TEXT - 1) + "…";
    }
}
