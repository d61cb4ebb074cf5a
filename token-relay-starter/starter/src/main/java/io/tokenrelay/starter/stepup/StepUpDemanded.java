package io.tokenrelay.starter.stepup;

import java.util.Optional;

/** A failure which another sign-in would change: an exception that is one is answered by a challenge (RFC 9470). */
public interface StepUpDemanded {

    /** What the authorization server demands. */
    StepUpDemand demand();

    /** The service that the call was for. */
    String callee();

    /** Whether that service handed the demand on; if not, this service's own exchange was refused. */
    boolean isRelayed();

    /**
     * The transaction ({@code txn}) of the token that the call was made with; none when it was not made, or that can't be
     * told.
     */
    Optional<String> transaction();

    /** What ties an answer to the line of the log that says why. */
    String reference();
}
