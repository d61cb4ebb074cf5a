package io.tokenrelay.test;

import static io.tokenrelay.core.token.AccessTokenClaims.ACR;
import static io.tokenrelay.core.token.AccessTokenClaims.AMR;
import static io.tokenrelay.core.token.AccessTokenClaims.AUDIENCE;
import static io.tokenrelay.core.token.AccessTokenClaims.AUTH_TIME;
import static io.tokenrelay.core.token.AccessTokenClaims.CLIENT_ID;
import static io.tokenrelay.core.token.AccessTokenClaims.EXPIRES_AT;
import static io.tokenrelay.core.token.AccessTokenClaims.ISSUED_AT;
import static io.tokenrelay.core.token.AccessTokenClaims.ISSUER;
import static io.tokenrelay.core.token.AccessTokenClaims.LINEAGE;
import static io.tokenrelay.core.token.AccessTokenClaims.MAY_ACT;
import static io.tokenrelay.core.token.AccessTokenClaims.NOT_BEFORE;
import static io.tokenrelay.core.token.AccessTokenClaims.SCOPE;
import static io.tokenrelay.core.token.AccessTokenClaims.SUBJECT;
import static io.tokenrelay.core.token.AccessTokenClaims.SUBJECT_KIND;
import static io.tokenrelay.core.token.AccessTokenClaims.TOKEN_ID;
import static io.tokenrelay.core.token.AccessTokenClaims.TRANSACTION;
import static io.tokenrelay.core.token.TokenError.EXPIRED;
import static io.tokenrelay.core.token.TokenError.INVALID_CLAIMS;
import static io.tokenrelay.core.token.TokenError.NOT_YET_VALID;
import static io.tokenrelay.core.token.TokenError.WRONG_AUDIENCE;
import static io.tokenrelay.core.token.TokenError.WRONG_ISSUER;
import static io.tokenrelay.test.HostileTokens.token;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Claims that are missing, lie, or contradict each other, under a good signature. */
final class HostileClaims {

    private static final long AN_HOUR = 3600;
    private static final long FIVE_MINUTES = 300;

    /** Well-formed otherwise, so that only the missing one can be why a token is refused. */
    private static final List<String> REQUIRED = List.of(
            ISSUER,
            SUBJECT,
            SUBJECT_KIND,
            CLIENT_ID,
            ISSUED_AT,
            EXPIRES_AT,
            TOKEN_ID,
            SCOPE,
            LINEAGE,
            AUTH_TIME,
            TRANSACTION);

    private HostileClaims() {}

    static List<HostileToken> of(Forger forger) {
        List<HostileToken> tokens = new ArrayList<>();
        REQUIRED.forEach(name -> tokens.add(token("no " + name, INVALID_CLAIMS, forger.without(name))));
        tokens.addAll(issuers(forger));
        tokens.addAll(audiences(forger));
        tokens.addAll(times(forger));
        tokens.addAll(subjects(forger));
        tokens.addAll(types(forger));
        return tokens;
    }

    private static List<HostileToken> issuers(Forger forger) {
        String issuer = forger.genuine().claims().issuer();
        return List.of(
                token("another issuer", WRONG_ISSUER, forger.withClaim(ISSUER, "https://issuer.example")),
                token("the issuer with a slash", WRONG_ISSUER, forger.withClaim(ISSUER, issuer + "/")),
                token(
                        "the issuer in upper case",
                        WRONG_ISSUER,
                        forger.withClaim(ISSUER, issuer.toUpperCase(Locale.ROOT))),
                token(
                        "the issuer with a letter that looks the same",
                        WRONG_ISSUER,
                        forger.withClaim(ISSUER, issuer.replace('o', '\u043e'))),
                token("the issuer with a zero byte", WRONG_ISSUER, forger.withClaim(ISSUER, issuer + "\u0000")));
    }

    private static List<HostileToken> audiences(Forger forger) {
        String own = forger.genuine().claims().audience().value();
        return List.of(
                token("another service's", WRONG_AUDIENCE, forger.withClaim(AUDIENCE, "api://another-service")),
                token(
                        "for this service and another",
                        WRONG_AUDIENCE,
                        forger.withClaim(AUDIENCE, List.of(own, "api://another-service"))),
                token(
                        "for another service and this one",
                        WRONG_AUDIENCE,
                        forger.withClaim(AUDIENCE, List.of("api://another-service", own))),
                token("for what begins like this service", WRONG_AUDIENCE, forger.withClaim(AUDIENCE, own + "-2")),
                token(
                        "for this service in upper case",
                        WRONG_AUDIENCE,
                        forger.withClaim(AUDIENCE, own.toUpperCase(Locale.ROOT))),
                token("for everybody", WRONG_AUDIENCE, forger.withClaim(AUDIENCE, "*")),
                token(
                        "for the issuer",
                        WRONG_AUDIENCE,
                        forger.withClaim(AUDIENCE, forger.genuine().claims().issuer())),
                token("for nobody", WRONG_AUDIENCE, forger.withClaim(AUDIENCE, List.of())),
                token("no aud", WRONG_AUDIENCE, forger.without(AUDIENCE)));
    }

    private static List<HostileToken> times(Forger forger) {
        long issued = forger.genuine().claims().issuedAt().getEpochSecond();
        return List.of(
                token("expired an hour ago", EXPIRED, times(forger, issued - AN_HOUR, issued - AN_HOUR + FIVE_MINUTES)),
                token("expired before anybody was born", EXPIRED, times(forger, 1, 2)),
                token(
                        "issued in an hour",
                        NOT_YET_VALID,
                        times(forger, issued + AN_HOUR, issued + AN_HOUR + FIVE_MINUTES)),
                token("valid from in an hour", NOT_YET_VALID, forger.withClaim(NOT_BEFORE, issued + AN_HOUR)),
                token("expired before it was issued", INVALID_CLAIMS, times(forger, issued, issued - 1)),
                token("exp that is no number", INVALID_CLAIMS, forger.withClaim(EXPIRES_AT, "never")),
                token("iat that is no number", INVALID_CLAIMS, forger.withClaim(ISSUED_AT, Map.of())));
    }

    private static String times(Forger forger, long issuedAt, long expiresAt) {
        return forger.with(forger.change()
                .issueTime(Date.from(Instant.ofEpochSecond(issuedAt)))
                .expirationTime(Date.from(Instant.ofEpochSecond(expiresAt))));
    }

    private static List<HostileToken> subjects(Forger forger) {
        return List.of(
                token("a person that says it is a service", INVALID_CLAIMS, forger.withClaim(SUBJECT_KIND, "service")),
                token(
                        "a service that says it is a person",
                        INVALID_CLAIMS,
                        forger.withClaim(
                                SUBJECT, forger.genuine().claims().clientId().value())),
                token(
                        "a person's id in upper case",
                        INVALID_CLAIMS,
                        forger.withClaim(
                                SUBJECT,
                                forger.genuine().claims().subject().value().toUpperCase(Locale.ROOT))),
                token(
                        "a person's id with a zero byte",
                        INVALID_CLAIMS,
                        forger.withClaim(
                                SUBJECT, forger.genuine().claims().subject().value() + "\u0000")),
                token("a subject of no known kind", INVALID_CLAIMS, forger.withClaim(SUBJECT_KIND, "admin")),
                token("an empty sub", INVALID_CLAIMS, forger.withClaim(SUBJECT, "")),
                token("a client that can't be one", INVALID_CLAIMS, forger.withClaim(CLIENT_ID, "Store\nFront")));
    }

    private static List<HostileToken> types(Forger forger) {
        return List.of(
                token("scope as an array", INVALID_CLAIMS, forger.withClaim(SCOPE, List.of("everything"))),
                token("scope with a control character", INVALID_CLAIMS, forger.withClaim(SCOPE, "a\u0001b")),
                token("scope beyond ASCII", INVALID_CLAIMS, forger.withClaim(SCOPE, "\u00e4")),
                token("sub as an array", INVALID_CLAIMS, forger.withClaim(SUBJECT, List.of("alice"))),
                token("jti as a number", INVALID_CLAIMS, forger.withClaim(TOKEN_ID, 1)),
                token("an empty jti", INVALID_CLAIMS, forger.withClaim(TOKEN_ID, "")),
                token("auth_time as text", INVALID_CLAIMS, forger.withClaim(AUTH_TIME, "just now")),
                token("acr as an array", INVALID_CLAIMS, forger.withClaim(ACR, List.of("mfa"))),
                token("amr as text", INVALID_CLAIMS, forger.withClaim(AMR, "mfa")),
                token("lin as an object", INVALID_CLAIMS, forger.withClaim(LINEAGE, Map.of())),
                token(
                        "may_act with a condition that nobody knows",
                        INVALID_CLAIMS,
                        forger.withClaim(MAY_ACT, Map.of("sub", "orders", "if", "paid"))));
    }
}
