package io.tokenrelay.samples.demo.check;

/** The checks of a service that scenarios name. The rules of exchange are numbered: {@link Refusal#rule}. */
final class Refusals {

    static final Refusal NO_TOKEN = Refusal.by("the caller check", "TR-A01");
    static final Refusal REQUIRE_SCOPE = Refusal.by("@RequireScope", "TR-A02");
    static final Refusal ALLOW_CALLERS = Refusal.by("@AllowCallers", "TR-A03");
    static final Refusal REQUIRE_USER = Refusal.by("@RequireUser", "TR-A05");
    static final Refusal REQUIRE_SERVICE = Refusal.by("@RequireService", "TR-A06");
    static final Refusal SUBJECT_OWNS = Refusal.by("@SubjectOwns", "TR-A07");

    static final Refusal UNSIGNED = Refusal.by("the form or algorithm check", "TR-T01", "TR-T02");
    static final Refusal ALGORITHM = Refusal.by("the algorithm check", "TR-T02");
    static final Refusal TYPE = Refusal.by("the type check", "TR-T03");
    static final Refusal NOT_AN_ACCESS_TOKEN = Refusal.by("the algorithm or type check", "TR-T02", "TR-T03");
    static final Refusal HEADER = Refusal.by("the header check", "TR-T04");
    static final Refusal KNOWN_KEY = Refusal.by("the key check", "TR-T05");
    static final Refusal SIGNATURE = Refusal.by("the signature check", "TR-T06");
    static final Refusal OTHER_ISSUER = Refusal.by("the key or issuer check", "TR-T05", "TR-T07");
    static final Refusal AUDIENCE = Refusal.by("the audience check", "TR-T08");
    static final Refusal EXPIRY = Refusal.by("the expiry check", "TR-T09");

    static final Refusal GRANT_ENDED = Refusal.by("the end of the grant", "TR-G12");

    private Refusals() {}
}
