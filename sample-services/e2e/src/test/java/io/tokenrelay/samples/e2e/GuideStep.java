package io.tokenrelay.samples.e2e;

import java.util.Optional;

/**
 * One thing that the reader of a guide does or sees, as {@link GuideReader} finds it.
 *
 * <p>Where a terminal is named, it is one that stays open beside the one that the reader types into.
 */
sealed interface GuideStep {

    /** Writes a file, whatever it held before. */
    record WriteFile(String path, String content) implements GuideStep {}

    /**
     * Types commands.
     *
     * @param fails whether they are meant to fail
     */
    record Type(Optional<String> terminal, String commands, boolean fails) implements GuideStep {}

    /** Reads what a terminal says: each line of it, in this order, perhaps among others. */
    record Read(Optional<String> terminal, String text) implements GuideStep {}

    /** Reads what a page says, once the reader has signed in and consented where they are asked to. */
    record Open(String page, String text) implements GuideStep {}
}
