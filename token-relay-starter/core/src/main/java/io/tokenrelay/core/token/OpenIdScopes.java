package io.tokenrelay.core.token;

/**
 * The scopes that OpenID Connect Core gives a meaning to (§3.1.2.1 and §5.4). Every login client can ask a person for them, and no
 * service offers them.
 */
public final class OpenIdScopes {

    /** An ID token, and userinfo. */
    public static final Scope OPENID = new Scope("openid");

    /** Name and username. */
    public static final Scope PROFILE = new Scope("profile");

    /** E-mail address, and whether it was verified. */
    public static final Scope EMAIL = new Scope("email");

    /** Postal address. */
    public static final Scope ADDRESS = new Scope("address");

    /** Phone number, and whether it was verified. */
    public static final Scope PHONE = new Scope("phone");

    /** All of them. */
    public static final Scopes ALL =
            Scopes.of(OPENID.value(), PROFILE.value(), EMAIL.value(), ADDRESS.value(), PHONE.value());

    private OpenIdScopes() {}
}
