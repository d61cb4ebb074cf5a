package io.tokenrelay.authserver.registration;

import io.tokenrelay.authserver.authorizations.EndReason;
import io.tokenrelay.authserver.authorizations.ForgottenConsents;
import io.tokenrelay.authserver.authorizations.GrantEnding;
import io.tokenrelay.authserver.clients.ClientSecrets;
import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.authserver.clients.RandomSecret;
import io.tokenrelay.core.registry.ClientCredential;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.TokenValue;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Registers, changes and deletes clients: each with its record in the audit log, all of it or nothing. */
@Component
class ClientChanges {

    private final InitialAccessTokens initialTokens;
    private final Registrations registrations;
    private final ClientSecrets secrets;
    private final ForgottenConsents consents;
    private final GrantEnding grants;
    private final LogoStore logos;
    private final RegistrationEvents events;
    private final Clock clock;

    ClientChanges(
            InitialAccessTokens initialTokens,
            Registrations registrations,
            ClientSecrets secrets,
            ForgottenConsents consents,
            GrantEnding grants,
            LogoStore logos,
            RegistrationEvents events,
            Clock clock) {
        this.initialTokens = initialTokens;
        this.registrations = registrations;
        this.secrets = secrets;
        this.consents = consents;
        this.grants = grants;
        this.logos = logos;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Registers a client and uses the token once.
     *
     * @throws ProtocolRefusal when the token can't be used any more
     */
    @Transactional
    public ClientInformation register(InitialAccessToken holder, ClientMetadata metadata) {
        if (!initialTokens.use(holder)) {
            throw new ProtocolRefusal(
                    RegistrationError.INITIAL_TOKEN_REFUSED,
                    OAuth2ErrorCodes.INVALID_TOKEN,
                    "initial access token " + holder.id() + " was used up meanwhile");
        }
        Registration client = new Registration(
                UUID.randomUUID(), metadata, holder, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        TokenValue accessToken = new TokenValue(RandomSecret.generate());
        registrations.insert(client, accessToken);
        Optional<TokenValue> secret = metadata.secret().map(use -> newSecret(client.client(), use));
        events.registered(client);
        return new ClientInformation(client, accessToken, secret);
    }

    /**
     * Replaces what is registered of a client. People who were told something else when they consented are asked again, and what
     * they let go on after they sign out ends. A secret that is used otherwise from now on is a new one. All are compared with what
     * is there now: since the request was let in, another can have changed it.
     *
     * @throws ProtocolRefusal when the client was deleted meanwhile
     */
    @Transactional
    public ClientInformation update(Registration client, TokenValue accessToken, ClientMetadata metadata) {
        Optional<ClientMetadata> before = registrations.lock(client.id());
        if (!registrations.replace(client.id(), metadata)) {
            throw new ProtocolRefusal(
                    RegistrationError.CLIENT_TOKEN_REFUSED,
                    OAuth2ErrorCodes.INVALID_TOKEN,
                    "client " + client.client() + " was deleted meanwhile");
        }
        logos.forgetOthers(client.id(), metadata.about().description().logoUri().all());
        int logins = 0;
        if (before.isEmpty() || metadata.looksOtherThan(before.get())) {
            consents.forget(client.client());
            logins = grants.withdrawOffline(client.client());
        }
        Optional<TokenValue> secret = Optional.empty();
        if (before.isEmpty() || !metadata.secret().equals(before.get().secret())) {
            secrets.forget(client.client());
            secret = metadata.secret().map(use -> newSecret(client.client(), use));
        }
        events.updated(client, logins);
        return new ClientInformation(
                new Registration(client.id(), metadata, client.initialToken(), client.registeredAt()),
                accessToken,
                secret);
    }

    /**
     * Deletes a client with all that people granted it.
     *
     * @param by who, as the audit log has it
     * @param reason why its grants end
     * @return whether it was there
     */
    @Transactional
    public boolean delete(UUID id, ClientId client, String by, EndReason reason) {
        secrets.forget(client);
        consents.forget(client);
        int logins = grants.endOfClient(client, reason);
        boolean deleted = registrations.delete(id);
        if (deleted) {
            events.deleted(client, by, logins);
        }
        return deleted;
    }

    private TokenValue newSecret(ClientId client, ClientCredential.Secret use) {
        TokenValue secret = new TokenValue(RandomSecret.generate());
        secrets.insert(client, secret.reveal(), use);
        return secret;
    }
}
