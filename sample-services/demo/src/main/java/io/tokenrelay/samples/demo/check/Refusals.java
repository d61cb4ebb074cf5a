package io.tokenrelay.samples.demo.check;

/** The checks of a service that scenarios name. The rules of exchange are numbered: {@link Refusal#rule}. */
final class Refusals {

    static final Refusal REQUIRE_SCOPE = new Refusal("@RequireScope", "TR-A02");
    static final Refusal REQUIRE_USER = new Refusal("@RequireUser", "TR-A05");
    static final Refusal REQUIRE_SERVICE = new Refusal("@RequireService", "TR-A06");
    static final Refusal SUBJECT_OWNS = new Refusal("@SubjectOwns", "TR-A07");
    static final Refusal BOUND_TO = new Refusal("@BoundTo", "TR-A15");
    static final Refusal ONCE = new Refusal("the check for single use", "TR-A17");

    static final Refusal ALGORITHM = new Refusal("the algorithm check", "TR-T02");
    static final Refusal TYPE = new Refusal("the type check", "TR-T03");
    static final Refusal HEADER = new Refusal("the header check", "TR-T04");
    static final Refusal KEY = new Refusal("the key check", "TR-T05");
    static final Refusal SIGNATURE = new Refusal("the signature check", "TR-T06");
    static final Refusal AUDIENCE = new Refusal("the audience check", "TR-T08");
    static final Refusal EXPIRY = new Refusal("the expiry check", "TR-T09");
    static final Refusal BOUND = new Refusal("the binding check", "TR-T80");
    static final Refusal OTHER_KEY = new Refusal("the proof's key check", "TR-T91");
    static final Refusal REPLAY = new Refusal("the replay check", "TR-T92");
    static final Refusal NO_TOKEN = new Refusal("the token check", "TR-T50");

    static final Refusal CHALLENGE = new Refusal("the edge's check of the challenge", "TR-O44");

    static final Refusal GRANT_ENDED = new Refusal("the end of the grant", "TR-G12");

    private Refusals() {}
}
