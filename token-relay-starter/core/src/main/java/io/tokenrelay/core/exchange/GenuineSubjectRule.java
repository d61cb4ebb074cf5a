package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.Verification;
import java.util.Optional;

/**
 * X2: the subject token is ours, genuine and unexpired, speaks for a person, and nothing that it rests on has been
 * taken back: itself, its grant, its person, or a service that it came through.
 */
final class GenuineSubjectRule {

    private static final ExchangeRule RULE = ExchangeRule.GENUINE_SUBJECT;

    private final SubjectTokens subjectTokens;
    private final Grants grants;

    GenuineSubjectRule(SubjectTokens subjectTokens, Grants grants) {
        this.subjectTokens = subjectTokens;
        this.grants = grants;
    }

    Checked<Held> check(Identified identified) {
        return verify(identified)
                .then(token -> checkExpiry(identified, token))
                .then(token -> checkOrigin(identified, token))
                .then(token -> findGrant(identified, token));
    }

    private Checked<AccessToken> verify(Identified identified) {
        TokenValue value = new TokenValue(
                identified.parameters().get(WellFormedRule.SUBJECT_TOKEN).orElseThrow());
        Verification verification = subjectTokens.verify(value);
        if (verification instanceof Verification.Verified verified) {
            return Stage.pass(verified.token());
        }
        Verification.Rejected rejected = (Verification.Rejected) verification;
        return identified.refuse(
                RULE,
                "The subject token is not accepted (" + rejected.error().id() + ")",
                rejected.error().id() + " " + rejected.error().summary() + ": " + rejected.detail());
    }

    /** Asked here too, so that a verification may be remembered. */
    private Checked<AccessToken> checkExpiry(Identified identified, AccessToken token) {
        if (!token.expiresAt().isAfter(identified.now())) {
            return identified.refuse(RULE, "The subject token has expired", "exp was " + token.expiresAt());
        }
        return Stage.pass(token);
    }

    private Checked<AccessToken> checkOrigin(Identified identified, AccessToken token) {
        if (!token.subject().isUser()) {
            return identified.refuse(
                    RULE,
                    "The subject token speaks for no person",
                    "Exchange a person's token, or call as yourself with client_credentials",
                    "sub_kind is " + token.subject().kind().claim());
        }
        Registry registry = identified.registry();
        if (token.chain().isEmpty() && !isOfItsOwnClient(token, registry)) {
            return identified.refuse(
                    RULE,
                    "The subject token is not accepted",
                    "straight from a grant to " + token.clientId() + ", and yet for " + token.audience());
        }
        Optional<ClientId> gone = token.chain().services().stream()
                .filter(service -> registry.service(service).isEmpty())
                .findFirst();
        return gone.isPresent()
                ? identified.refuse(
                        RULE, "The subject token is not accepted any more", gone.get() + " left the registry")
                : Stage.pass(token);
    }

    /** A token straight from a grant is for the login client itself: for anyone else it would have a chain. */
    private static boolean isOfItsOwnClient(AccessToken token, Registry registry) {
        return registry.serviceByUri(token.audience())
                .map(Service::name)
                .filter(token.clientId()::equals)
                .isPresent();
    }

    private Checked<Held> findGrant(Identified identified, AccessToken token) {
        Optional<Grant> grant =
                Optional.ofNullable(token.lineage()).flatMap(lineage -> grants.find(lineage, token.audience()));
        if (grant.isEmpty()) {
            return revoked(identified, "its lineage is unknown");
        }
        Held held = new Held(identified, token, grant.get());
        if (!held.grant().person().toString().equals(token.subject().value())) {
            return revoked(held, "its grant is another person's");
        }
        if (!held.grant().active()) {
            return revoked(held, "its grant has ended");
        }
        return grants.isRevoked(token)
                ? revoked(held, "it, its person or a client in it is revoked")
                : Stage.pass(held);
    }

    /** One answer for all of them: what exactly was taken back is not the requester's business. */
    private static Checked<Held> revoked(Stage stage, String detail) {
        return stage.refuse(RULE, "The subject token is not accepted any more", detail);
    }
}
