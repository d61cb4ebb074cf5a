package io.tokenrelay.authserver.admin;

import io.tokenrelay.authserver.exchange.ExplainedRequest;

/** What was read of a question. */
sealed interface ExplainReading {

    /** All of it. */
    record Understood(ExplainedRequest request) implements ExplainReading {}

    /**
     * Nothing.
     *
     * @param error why
     * @param where what of it is wrong, in words of this server and with nothing of the question
     */
    record Refused(ExplainRequestError error, String where) implements ExplainReading {}
}
