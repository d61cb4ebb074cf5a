package io.tokenrelay.authserver.registration;

import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.authserver.clients.TooManyAtOnceException;
import io.tokenrelay.authserver.clients.UnfetchableException;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether the document at a client's {@code sector_identifier_uri} lists all its redirect URIs (OpenID Connect Dynamic Client
 * Registration §5). Nobody's name depends on it here, as the subject type is {@code public} for all; that the document doesn't fit is a
 * mistake all the same, and the client is told of it.
 */
@Component
class SectorCheck {

    /** As much as the address of a client's keys may give. */
    static final int LARGEST = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(SectorCheck.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ClientDocuments documents;

    SectorCheck(ClientDocuments documents) {
        this.documents = documents;
    }

    /**
     * Fetches the document and compares; it does nothing for a client that names none.
     *
     * @throws ProtocolRefusal when there is none, or an address is missing there; it doesn't say which of it; or when it
     *     can't be asked for at this moment
     */
    void check(ClientMetadata metadata) {
        metadata.wishes().sectorIdentifierUri().ifPresent(uri -> {
            if (!listed(uri).containsAll(metadata.redirectUris())) {
                throw MetadataRefusal.of(RegistrationError.NOT_IN_SECTOR, SignInWishes.SECTOR_IDENTIFIER_URI);
            }
        });
    }

    private Set<String> listed(URI uri) {
        try {
            Set<String> addresses = new HashSet<>();
            for (JsonNode address : List.copyOf(array(documents.sector(uri)).values())) {
                if (address.isString()) {
                    addresses.add(address.stringValue());
                }
            }
            return addresses;
        } catch (TooManyAtOnceException e) {
            // Of the document that says nothing, and of the client no more.
            throw new ProtocolRefusal(
                    RegistrationError.TOO_MANY_SECTORS,
                    OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE,
                    SignInWishes.SECTOR_IDENTIFIER_URI);
        } catch (UnfetchableException e) {
            LOG.info("{}: nothing from {}: {}", RegistrationError.NOT_IN_SECTOR.id(), uri, e.getMessage());
            return Set.of();
        }
    }

    /** Empty where the text is something else. */
    private static JsonNode array(String text) {
        try {
            JsonNode read = JSON.readTree(text);
            return read.isArray() ? read : JSON.createArrayNode();
        } catch (JacksonException e) {
            return JSON.createArrayNode();
        }
    }
}
