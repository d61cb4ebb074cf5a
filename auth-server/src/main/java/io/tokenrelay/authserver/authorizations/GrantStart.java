package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.claims.RequestedClaims;
import io.tokenrelay.authserver.registry.CurrentRegistry;
import io.tokenrelay.authserver.registry.RegistryVersion;
import io.tokenrelay.core.registry.Reach;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Starts grants: with the reach that the person allowed, and the one code that redeems them, if any; told before it is so. */
@Component
class GrantStart {

    private static final Duration CODE_LIFETIME = Duration.ofSeconds(60);

    private final AuthorizationCodes codes;
    private final UserGrants grants;
    private final Consents consents;
    private final GrantEvents events;
    private final CurrentRegistry registry;
    private final LifetimeProperties lifetimes;
    private final Clock clock;

    GrantStart(
            AuthorizationCodes codes,
            UserGrants grants,
            Consents consents,
            GrantEvents events,
            CurrentRegistry registry,
            LifetimeProperties lifetimes,
            Clock clock) {
        this.codes = codes;
        this.grants = grants;
        this.consents = consents;
        this.events = events;
        this.registry = registry;
        this.lifetimes = lifetimes;
        this.clock = clock;
    }

    /** A grant for which the person's standing consent suffices: added by one statement, so it takes no transaction. */
    public UserGrant withStandingConsent(
            UUID id, UUID person, AuthorizationRequest request, SignIn signIn, String code) {
        RegistryVersion current = registry.current();
        Scopes granted = request.scopes();
        Reach allowed = consents.allowed(current.registry(), request.client(), person, granted);
        RequestedClaims claims = consents.allowed(request.client(), person, request.claims());
        UserGrant grant = grant(id, request.client(), person, granted, claims, allowed, current, signIn);
        return start(grant, request, code);
    }

    /**
     * A grant that the person has just consented to, for some or all of what was asked. A claim is granted with its scope, and
     * brings nothing else that the scope covers.
     *
     * @param shown the registry by which the person was told where that leads
     */
    @Transactional
    public UserGrant withNewConsent(PendingConsent pending, Scopes granted, RegistryVersion shown, String code) {
        ClientId client = pending.request().client();
        consents.decide(client, pending.person(), pending.requested(), granted, shown);
        events.consented(client, pending.person(), granted);
        Scopes scopes = Scopes.of(
                pending.request().scopes().stream().filter(granted::contains).toList());
        RequestedClaims claims = pending.request().claims().coveredBy(granted::contains);
        Reach reach = Reach.of(shown.registry(), client, scopes);
        UserGrant grant = grant(pending.id(), client, pending.person(), scopes, claims, reach, shown, pending.signIn());
        return start(grant, pending.request(), code);
    }

    /**
     * A grant that the person has just consented to, and that no authorization code redeems.
     *
     * @param shown the registry by which the person was told where that leads
     */
    @Transactional
    public UserGrant withoutCode(ClientId client, UUID person, Scopes granted, RegistryVersion shown, SignIn signIn) {
        Reach reach = Reach.of(shown.registry(), client, granted);
        UserGrant grant =
                grant(UUID.randomUUID(), client, person, granted, RequestedClaims.none(), reach, shown, signIn);
        grants.insert(grant);
        events.started(grant);
        return grant;
    }

    private UserGrant start(UserGrant grant, AuthorizationRequest request, String code) {
        events.started(grant);
        codes.insert(code, grant, request, grant.createdAt().plus(CODE_LIFETIME));
        return grant;
    }

    private UserGrant grant(
            UUID id,
            ClientId client,
            UUID person,
            Scopes granted,
            RequestedClaims claims,
            Reach reach,
            RegistryVersion version,
            SignIn signIn) {
        Instant now = clock.instant();
        return new UserGrant(
                id,
                client,
                person,
                granted,
                claims,
                reach,
                version.number(),
                signIn.sessionRef(),
                signIn.authentication(),
                now,
                now.plus(lifetimes.grant(granted)),
                false,
                false);
    }
}
