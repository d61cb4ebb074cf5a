package io.tokenrelay.samples.demo.check;

/**
 * The same attack on the unsafe twin.
 *
 * @param manner on which of its manners
 * @param succeeds what is claimed: whether the twin falls for it
 * @param attack does it
 */
record OnTwin(Manner manner, boolean succeeds, Attack attack) {

    /** The twin falls for it. */
    static OnTwin succeeds(Manner manner, Attack attack) {
        return new OnTwin(manner, true, attack);
    }

    /** The twin refuses it too: not every attack needs more than stock Spring. */
    static OnTwin refused(Manner manner, Attack attack) {
        return new OnTwin(manner, false, attack);
    }

    /** @throws CheckFailedException when it goes otherwise than is claimed, so that the comparison would be a lie */
    Haul run() throws Exception {
        Haul haul = attack.run();
        if (succeeds) {
            Expect.that(haul.succeeded(), "The unsafe twin (" + manner + ") should fall for it: " + haul.what());
        } else {
            Expect.that(!haul.succeeded(), "The unsafe twin (" + manner + ") should refuse it too: " + haul.what());
        }
        return haul;
    }

    /** The steps of an attack. */
    @FunctionalInterface
    interface Attack {
        Haul run() throws Exception;
    }
}
