package io.tokenrelay.test;

import static io.tokenrelay.core.token.TokenError.HEADER_NOT_ALLOWED;
import static io.tokenrelay.core.token.TokenError.MALFORMED;
import static io.tokenrelay.core.token.TokenError.NOT_AN_ACCESS_TOKEN;
import static io.tokenrelay.core.token.TokenError.UNKNOWN_KEY;
import static io.tokenrelay.test.HostileTokens.token;

import com.nimbusds.jose.jwk.ECKey;
import java.net.URI;
import java.util.List;

/** Headers that would choose the key, or make the token another kind of thing. */
final class HostileHeaders {

    private static final String ATTACKERS = "http://localhost:1/keys";

    private HostileHeaders() {}

    static List<HostileToken> of(Forger forger) {
        ECKey foreign = TestKeys.generate(forger.issuersKey().getKeyID());
        return List.of(
                token(
                        "the attacker's key in the header (jwk)",
                        HEADER_NOT_ALLOWED,
                        TestKeys.sign(
                                forger.knownHeader().jwk(foreign.toPublicJWK()).build(), forger.claims(), foreign)),
                token(
                        "the address of the attacker's keys (jku)",
                        HEADER_NOT_ALLOWED,
                        TestKeys.sign(
                                forger.knownHeader()
                                        .jwkURL(URI.create(ATTACKERS))
                                        .build(),
                                forger.claims(),
                                foreign)),
                token(
                        "the address of the attacker's certificate (x5u)",
                        HEADER_NOT_ALLOWED,
                        TestKeys.sign(
                                forger.knownHeader()
                                        .x509CertURL(URI.create(ATTACKERS))
                                        .build(),
                                forger.claims(),
                                foreign)),
                token(
                        "the attacker's certificate (x5c)",
                        HEADER_NOT_ALLOWED,
                        forger.withHeaderParameter("x5c", List.of("MIIB"))),
                token(
                        "the digest of a certificate (x5t#S256)",
                        HEADER_NOT_ALLOWED,
                        forger.withHeaderParameter("x5t#S256", "AAAA")),
                token(
                        "an extension that must be understood (crit)",
                        HEADER_NOT_ALLOWED,
                        forger.withHeader(forger.knownHeader()
                                .build()
                                .toString()
                                .replaceFirst("\\{", "{\"crit\":[\"x\"],\"x\":1,"))),
                token("a parameter that nobody knows", HEADER_NOT_ALLOWED, forger.withHeaderParameter("x", 1)),
                token("a content type (cty)", HEADER_NOT_ALLOWED, forger.withHeaderParameter("cty", "JWT")),
                token("typ of an ID token", NOT_AN_ACCESS_TOKEN, forger.withHeaderParameter("typ", "JWT")),
                token("typ of a logout token", NOT_AN_ACCESS_TOKEN, forger.withHeaderParameter("typ", "logout+jwt")),
                token(
                        "typ of a security event",
                        NOT_AN_ACCESS_TOKEN,
                        forger.withHeaderParameter("typ", "secevent+jwt")),
                token(
                        "typ of a transaction token",
                        NOT_AN_ACCESS_TOKEN,
                        forger.withHeaderParameter("typ", "txntoken+jwt")),
                token(
                        "typ of a proof of possession",
                        NOT_AN_ACCESS_TOKEN,
                        forger.withHeaderParameter("typ", "dpop+jwt")),
                token("no typ", NOT_AN_ACCESS_TOKEN, forger.withoutHeaderParameter("typ")),
                token("typ that is no string", MALFORMED, forger.withHeaderParameter("typ", List.of("at+jwt"))),
                token("no alg", MALFORMED, forger.withoutHeaderParameter("alg")),
                token("no kid", UNKNOWN_KEY, forger.withoutHeaderParameter("kid")),
                token("an empty kid", UNKNOWN_KEY, forger.withHeaderParameter("kid", "")),
                token("a kid that is a path", UNKNOWN_KEY, forger.withHeaderParameter("kid", "../../../../dev/null")),
                token("a kid that is a query", UNKNOWN_KEY, forger.withHeaderParameter("kid", "' or '1'='1")),
                token("a kid with a line break", UNKNOWN_KEY, forger.withHeaderParameter("kid", "a\nb")),
                token("a kid that is no string", MALFORMED, forger.withHeaderParameter("kid", 1)));
    }
}
