package io.tokenrelay.authserver.device;

import io.tokenrelay.authserver.authorizations.GrantError;
import io.tokenrelay.authserver.clients.AuthenticatedClient;
import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.authserver.clients.RandomSecret;
import io.tokenrelay.authserver.issuer.IssuerProperties;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers device authorization requests (RFC 8628 §3.1 and §3.2). */
@Component
public class DeviceAuthorizations {

    /** Where people enter the code: the path of {@code verification_uri}. */
    public static final String PAGE = "/device";

    /** Of two codes in 20⁸ hardly any are alike; of five in a row none. */
    private static final int TRIES = 5;

    private final DeviceCodes codes;
    private final DeviceClients clients;
    private final DeviceProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final String page;

    DeviceAuthorizations(
            DeviceCodes codes,
            DeviceClients clients,
            DeviceProperties properties,
            ApplicationEventPublisher events,
            Clock clock,
            IssuerProperties issuer) {
        this.codes = codes;
        this.clients = clients;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
        this.page = issuer.issuer() + PAGE;
    }

    /**
     * The answer to a request, by the names of its members.
     *
     * @param authentication who has proved who it is
     * @throws ProtocolRefusal when the client may not ask for that
     */
    @Transactional
    public Map<String, Object> answer(HttpServletRequest request, Authentication authentication) {
        ClientId client = AuthenticatedClient.forGrant(authentication, AuthorizationGrantType.DEVICE_CODE);
        Scopes scopes = scopes(request.getParameter(OAuth2ParameterNames.SCOPE));
        if (!clients.mayAsk(client, scopes)) {
            throw refuse(client);
        }
        Instant now = clock.instant();
        String deviceCode = RandomSecret.generate();
        UserCode userCode = keep(
                deviceCode,
                new DeviceRequest(client, scopes, request.getRemoteAddr(), now, now.plus(properties.codeLifetime())));
        events.publishEvent(SecurityEvent.allowed("device.asked", client, null, Map.of("scope", scopes.toString())));
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(OAuth2ParameterNames.DEVICE_CODE, deviceCode);
        members.put(OAuth2ParameterNames.USER_CODE, userCode.reveal());
        members.put(OAuth2ParameterNames.VERIFICATION_URI, page);
        members.put(
                OAuth2ParameterNames.VERIFICATION_URI_COMPLETE,
                page + "?" + OAuth2ParameterNames.USER_CODE + "=" + userCode.reveal());
        members.put(OAuth2ParameterNames.EXPIRES_IN, properties.codeLifetime().toSeconds());
        members.put("interval", DeviceRedemption.INTERVAL.toSeconds());
        return members;
    }

    private UserCode keep(String deviceCode, DeviceRequest request) {
        for (int i = 0; i < TRIES; i++) {
            UserCode userCode = UserCode.generate();
            if (codes.insert(deviceCode, userCode, request, DeviceRedemption.INTERVAL)) {
                return userCode;
            }
        }
        throw new IllegalStateException("No user code is free");
    }

    /** None where there are none, or what there is can't be read. */
    private static Scopes scopes(@Nullable String parameter) {
        try {
            return parameter == null || parameter.isBlank() ? Scopes.none() : Scopes.parse(parameter);
        } catch (IllegalArgumentException e) {
            return Scopes.none();
        }
    }

    private ProtocolRefusal refuse(ClientId client) {
        events.publishEvent(
                SecurityEvent.refused("device.refused", client, null, GrantError.SCOPE_NOT_OFFERED.id(), Map.of()));
        return new ProtocolRefusal(
                GrantError.SCOPE_NOT_OFFERED, OAuth2ErrorCodes.INVALID_SCOPE, "client " + client + ": scope");
    }
}
