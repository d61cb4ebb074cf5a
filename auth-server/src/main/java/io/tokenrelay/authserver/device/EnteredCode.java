package io.tokenrelay.authserver.device;

/** What became of a code that a person entered. */
sealed interface EnteredCode {

    /** A device waits with it. */
    record Found(UserCode code, DeviceRequest request) implements EnteredCode {}

    /** No device waits with it, for whatever reason: unknown, expired, decided about and withdrawn look alike. */
    record Unknown() implements EnteredCode {}

    /**
     * There were too many that no device waited with, so nobody looked.
     *
     * @param first whether this is the first one too many
     */
    record TooMany(boolean first) implements EnteredCode {}
}
