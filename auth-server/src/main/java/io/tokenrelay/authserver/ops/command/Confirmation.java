package io.tokenrelay.authserver.ops.command;

/** Asks whoever called a command whether they mean it. */
@FunctionalInterface
interface Confirmation {

    /**
     * Whether it shall be done.
     *
     * @param what what is about to happen, as a sentence
     */
    boolean given(String what);
}
