package io.tokenrelay.authserver.consent;

import io.tokenrelay.authserver.clients.SelfRegisteredClients;
import io.tokenrelay.authserver.clients.SelfRegisteredLogos;
import io.tokenrelay.core.token.ClientId;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The picture on the consent page of a client that registered itself, from our own origin: the client doesn't learn who looks at it. */
@Controller
class StrangersLogoController {

    private final SelfRegisteredClients selfRegistered;
    private final SelfRegisteredLogos logos;

    StrangersLogoController(SelfRegisteredClients selfRegistered, SelfRegisteredLogos logos) {
        this.selfRegistered = selfRegistered;
        this.logos = logos;
    }

    @GetMapping("/oauth2/consent/logo")
    ResponseEntity<byte[]> logo(
            @RequestParam(name = OAuth2ParameterNames.CLIENT_ID, defaultValue = "") String clientId, Locale locale) {
        return Optional.of(clientId)
                .filter(ClientId::isValid)
                .flatMap(id -> selfRegistered.find(new ClientId(id)))
                .flatMap(client -> logos.find(client, locale))
                .map(png -> ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(png))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
