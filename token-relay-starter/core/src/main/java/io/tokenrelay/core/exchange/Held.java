package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.AccessToken;
import java.util.Map;

/**
 * A request with a subject token that is to be believed.
 *
 * @param identified the request
 * @param subjectToken the claims of the subject token
 * @param grant the grant that it descends from
 */
record Held(Identified identified, AccessToken subjectToken, Grant grant) implements Stage {

    Service requester() {
        return identified.requester();
    }

    @Override
    public DecisionFacts facts() {
        return identified
                .facts()
                .about(subjectToken.subject())
                .and(Map.of(
                        "subject_token", subjectToken.jti(),
                        "subject_audience", subjectToken.audience().value(),
                        "subject_chain", subjectToken.chain().toString(),
                        "grant", grant.id().toString()));
    }
}
