package io.tokenrelay.test;

import static io.tokenrelay.core.token.TokenError.INVALID_CLAIMS;
import static io.tokenrelay.core.token.TokenError.MALFORMED;
import static io.tokenrelay.test.HostileTokens.token;
import static io.tokenrelay.test.HostileTokens.unreadable;

import com.nimbusds.jose.util.Base64URL;
import java.util.List;

/** What is no token at all, or could be taken for two different ones. */
final class HostileForms {

    /** The ids of what the starter says of the header itself. */
    private static final String MALFORMED_AUTHORIZATION = "TR-T51";

    private static final String SEVERAL_AUTHORIZATIONS = "TR-T52";

    private static final int OVERSIZED = 9000;
    private static final int NESTED = 2000;

    private HostileForms() {}

    static List<HostileToken> of(Forger forger) {
        String value = forger.genuine().value().reveal();
        String bearer = "Bearer " + value;
        String claims = forger.claims().toString();
        String twice = claims.replaceFirst("\\{", "{\"scope\":\"everything\",");
        return List.of(
                token("no JWT", MALFORMED, "not-a-token"),
                token("a part too few", MALFORMED, forger.part(0) + "." + forger.part(1)),
                token("a part too many", MALFORMED, value + "." + forger.part(2)),
                token("an empty header", MALFORMED, "." + forger.part(1) + "." + forger.part(2)),
                token("an empty payload", MALFORMED, forger.part(0) + ".." + forger.part(2)),
                token("padding after the signature", MALFORMED, value + "=="),
                token(
                        "base64 of the other alphabet",
                        MALFORMED,
                        forger.part(0) + "." + forger.part(1) + "+/." + forger.part(2)),
                token(
                        "a character that decoders skip",
                        MALFORMED,
                        forger.part(0) + "." + forger.part(1) + "~." + forger.part(2)),
                token("a header that is no JSON", MALFORMED, forger.withHeader("header")),
                token("a header that is an array", MALFORMED, forger.withHeader("[]")),
                token(
                        "a header with a member twice",
                        MALFORMED,
                        forger.withHeader(
                                forger.knownHeader().build().toString().replaceFirst("\\{", "{\"alg\":\"none\","))),
                token("a payload that is no JSON", INVALID_CLAIMS, forger.withPayload("claims")),
                token("a payload that is an array", INVALID_CLAIMS, forger.withPayload("[" + claims + "]")),
                token("a claim twice", INVALID_CLAIMS, forger.withPayload(twice)),
                token(
                        "claims nested " + NESTED + " deep",
                        INVALID_CLAIMS,
                        forger.withPayload(claims.replaceFirst("\\{", "{\"x\":" + nested() + ","))),
                token("bytes after the payload", INVALID_CLAIMS, forger.withPayload(claims + claims)),
                unreadable(
                        "a token of " + OVERSIZED + " characters",
                        MALFORMED_AUTHORIZATION,
                        value,
                        "Bearer " + oversized(forger)),
                unreadable("two Authorization headers", SEVERAL_AUTHORIZATIONS, value, bearer, bearer),
                unreadable(
                        "a second Authorization header of another kind",
                        SEVERAL_AUTHORIZATIONS,
                        value,
                        bearer,
                        "Basic b3JkZXJzOm9yZGVycw=="),
                unreadable("two tokens in one header", MALFORMED_AUTHORIZATION, value, bearer + ", " + bearer),
                unreadable("two spaces", MALFORMED_AUTHORIZATION, value, "Bearer  " + value),
                unreadable("a tab", MALFORMED_AUTHORIZATION, value, "Bearer\t" + value),
                unreadable("quotes", MALFORMED_AUTHORIZATION, value, "Bearer \"" + value + "\""),
                unreadable("a character beyond ASCII", MALFORMED_AUTHORIZATION, value, bearer + "\u00e9"),
                unreadable("no token", MALFORMED_AUTHORIZATION, "", "Bearer "));
    }

    private static String nested() {
        return "[".repeat(NESTED) + "]".repeat(NESTED);
    }

    private static String oversized(Forger forger) {
        return forger.withClaim("filler", Base64URL.encode(new byte[OVERSIZED]).toString());
    }
}
