package io.tokenrelay.authserver.registration;

import io.tokenrelay.authserver.authorizations.EndReason;
import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.authserver.issuer.IssuerProperties;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.TokenValue;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;

/** What clients ask when they register themselves and manage what they registered: each with the token that lets them. */
@Component
public class Registrar {

    private final InitialAccessTokens initialTokens;
    private final Registrations registrations;
    private final ServerMembers serverMembers;
    private final SectorCheck sectors;
    private final AttemptCount attempts;
    private final LogoFetching logos;
    private final ClientChanges changes;
    private final RegistrationEvents events;
    private final URI issuer;

    Registrar(
            InitialAccessTokens initialTokens,
            Registrations registrations,
            ServerMembers serverMembers,
            SectorCheck sectors,
            AttemptCount attempts,
            LogoFetching logos,
            ClientChanges changes,
            RegistrationEvents events,
            IssuerProperties issuer) {
        this.initialTokens = initialTokens;
        this.registrations = registrations;
        this.serverMembers = serverMembers;
        this.sectors = sectors;
        this.attempts = attempts;
        this.logos = logos;
        this.changes = changes;
        this.events = events;
        this.issuer = URI.create(issuer.issuer());
    }

    /**
     * What the token of a request for registration lets its holder do (RFC 7591 §3).
     *
     * @throws ProtocolRefusal when nothing
     */
    public InitialAccessToken holder(Optional<TokenValue> token) {
        return token.flatMap(initialTokens::find)
                .orElseThrow(() -> new ProtocolRefusal(
                        RegistrationError.INITIAL_TOKEN_REFUSED,
                        OAuth2ErrorCodes.INVALID_TOKEN,
                        "no usable initial access token"));
    }

    /**
     * Counts that a client is about to be registered, whether that succeeds or not: before anything is fetched for it, or recorded.
     *
     * @throws ProtocolRefusal when that is too often
     */
    public void countRegistration(InitialAccessToken holder) {
        if (!attempts.count(holder.id())) {
            throw new ProtocolRefusal(
                    RegistrationError.TOO_MANY,
                    OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE,
                    "initial access token " + holder.id());
        }
    }

    /**
     * Registers a client (RFC 7591 §3.1).
     *
     * @throws ProtocolRefusal when such a client can't be registered, or no more with this token
     * @throws IOException when the request can't be read
     */
    public ClientInformation register(InitialAccessToken holder, HttpServletRequest request) throws IOException {
        try {
            MetadataDocument document = MetadataDocument.read(request);
            serverMembers.checkNew(document);
            return told(changes.register(holder, allowed(MetadataReader.read(document), holder)));
        } catch (ProtocolRefusal e) {
            events.registrationRefused(holder, e);
            throw e;
        }
    }

    /**
     * The client that a request is about, if it brings that client's registration access token (RFC 7592 §2). Whether there is such
     * a client is told to nobody else.
     *
     * @throws ProtocolRefusal when it doesn't
     */
    public Registration client(String name, Optional<TokenValue> token) {
        return Optional.of(name)
                .filter(ClientId::isValid)
                .map(ClientId::new)
                .flatMap(client -> token.flatMap(value -> registrations.find(client, value)))
                .orElseThrow(() -> new ProtocolRefusal(
                        RegistrationError.CLIENT_TOKEN_REFUSED,
                        OAuth2ErrorCodes.INVALID_TOKEN,
                        "no such client, or not its registration access token"));
    }

    /** What a client reads of itself (RFC 7592 §2.1): without its secret, which nobody here knows. */
    public static ClientInformation information(Registration client, TokenValue accessToken) {
        return new ClientInformation(client, accessToken, Optional.empty());
    }

    /**
     * Counts that a client is about to be updated, whether that succeeds or not: each is recorded by itself.
     *
     * @throws ProtocolRefusal when that is too often
     */
    public void countUpdate(Registration client) {
        if (!attempts.count(client.id())) {
            throw new ProtocolRefusal(
                    RegistrationError.TOO_MANY_UPDATES,
                    OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE,
                    "client " + client.client());
        }
    }

    /**
     * Replaces what is registered (RFC 7592 §2.2).
     *
     * @throws ProtocolRefusal when a client can't be registered so
     * @throws IOException when the request can't be read
     */
    public ClientInformation update(Registration client, TokenValue accessToken, HttpServletRequest request)
            throws IOException {
        try {
            MetadataDocument document = MetadataDocument.read(request);
            serverMembers.checkUpdate(document, client);
            return told(
                    changes.update(client, accessToken, allowed(MetadataReader.read(document), client.initialToken())));
        } catch (ProtocolRefusal e) {
            events.updateRefused(client, e);
            throw e;
        }
    }

    /** Deletes a client at its own wish (RFC 7592 §2.3), with all that people granted it. */
    public void delete(Registration client) {
        changes.delete(client.id(), client.client(), "client", EndReason.REVOKED);
    }

    /** With its picture being fetched, which nobody waits for. */
    private ClientInformation told(ClientInformation client) {
        logos.begin(client.registration());
        return client;
    }

    private ClientMetadata allowed(ClientMetadata metadata, InitialAccessToken token) {
        // To be sent to the issuer's own host is what people trust: no client may borrow that.
        if (WebHost.isBorrowed(issuer, metadata.hosts())) {
            throw MetadataRefusal.of(
                    RegistrationError.HOST_NOT_ALLOWED,
                    MetadataRefusal.INVALID_REDIRECT_URI,
                    MetadataReader.REDIRECT_URIS);
        }
        if (!token.hosts().isEmpty() && !token.hosts().containsAll(metadata.hosts())) {
            throw MetadataRefusal.of(
                    RegistrationError.HOST_NOT_ALLOWED,
                    MetadataRefusal.INVALID_REDIRECT_URI,
                    MetadataReader.REDIRECT_URIS);
        }
        metadata.linkedElsewhere().ifPresent(member -> {
            throw MetadataRefusal.of(RegistrationError.LINKED_ELSEWHERE, member);
        });
        sectors.check(metadata);
        return metadata;
    }
}
