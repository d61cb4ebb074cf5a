package io.tokenrelay.core.contract;

/** One contract has had all that a check gives to one. */
final class CheckStopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason what there was enough of, in a clause */
    CheckStopped(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
