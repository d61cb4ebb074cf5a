package io.tokenrelay.core.exchange;

import java.util.Optional;

/** X0: the request is one that RFC 8693 §2.1 describes and this server serves. */
final class WellFormedRule {

    static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    static final String SUBJECT_TOKEN = "subject_token";

    private static final ExchangeRule RULE = ExchangeRule.WELL_FORMED;
    private static final String REFRESH_TOKEN = "urn:ietf:params:oauth:token-type:refresh_token";

    Checked<Requested> check(Received received) {
        return Parameters.read(received, RULE).then(this::checkSubjectToken).then(this::checkRequestedType);
    }

    private Checked<Requested> checkSubjectToken(Requested requested) {
        if (requested.parameters().get(SUBJECT_TOKEN).isEmpty()) {
            return requested.refuse(RULE, "There is no subject_token", "subject_token is missing");
        }
        Optional<String> type = requested.parameters().get("subject_token_type");
        if (type.filter(REFRESH_TOKEN::equals).isPresent()) {
            return requested.refuse(
                    RULE, "A refresh token is never exchanged", "Exchange an access token", "a refresh token");
        }
        if (type.filter(ACCESS_TOKEN::equals).isEmpty()) {
            return requested.refuse(
                    RULE,
                    "The subject_token_type is not that of an access token",
                    "Use " + ACCESS_TOKEN,
                    "another subject_token_type, or none");
        }
        return Stage.pass(requested);
    }

    private Checked<Requested> checkRequestedType(Requested requested) {
        if (!requested
                .parameters()
                .get("requested_token_type")
                .orElse(ACCESS_TOKEN)
                .equals(ACCESS_TOKEN)) {
            return requested.refuse(
                    RULE,
                    "Only access tokens are issued here",
                    "Leave requested_token_type out, or use " + ACCESS_TOKEN,
                    "another requested_token_type");
        }
        return Stage.pass(requested);
    }
}
