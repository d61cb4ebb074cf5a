package io.tokenrelay.core.token;

/**
 * The scopes that OpenID Connect Core gives a meaning to (§3.1.2.1, §5.4 and §11). Login clients ask people for them, and no service
 * offers them.
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

    /**
     * That what is granted goes on after the person has signed out. For clients only that were allowed to ask for it. It says something
     * of the grant, and is in no access token.
     */
    public static final Scope OFFLINE_ACCESS = new Scope("offline_access");

    /** Those that every login client can ask for. */
    public static final Scopes ALL =
            Scopes.of(OPENID.value(), PROFILE.value(), EMAIL.value(), ADDRESS.value(), PHONE.value());

    private OpenIdScopes() {}

    /** Whether the scope is one of these, so that no service can give it another meaning. */
    public static boolean define(Scope scope) {
        return ALL.contains(scope) || scope.equals(OFFLINE_ACCESS);
    }
}
