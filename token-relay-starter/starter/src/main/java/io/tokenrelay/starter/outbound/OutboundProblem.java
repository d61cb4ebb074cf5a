package io.tokenrelay.starter.outbound;

import io.tokenrelay.core.error.ErrorCode;

/**
 * One mistake in the configuration of the downstreams.
 *
 * @param error which kind
 * @param what the property and what is wrong with it
 */
public record OutboundProblem(ErrorCode error, String what) {

    @Override
    public String toString() {
        return error.id() + ": " + what;
    }
}
