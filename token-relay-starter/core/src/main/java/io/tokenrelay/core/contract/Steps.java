package io.tokenrelay.core.contract;

/** What is left of the steps that the check of one contract may take. */
final class Steps {

    private final int limit;
    private int left;

    Steps(int limit) {
        this.limit = limit;
        this.left = limit;
    }

    /** @throws CheckStopped when there are no more */
    void take(int steps) {
        left -= steps;
        if (left < 0) {
            throw new CheckStopped("looking for those who come to its endpoints took more than " + limit + " steps");
        }
    }
}
