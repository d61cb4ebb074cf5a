package io.tokenrelay.authserver.tokens;

import io.tokenrelay.authserver.device.DeviceRedemption;
import io.tokenrelay.core.token.Scopes;
import java.util.Map;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Component;

/** The token endpoint's {@code urn:ietf:params:oauth:grant-type:device_code} (RFC 8628 §3.4). */
@Component
public class DeviceGrant {

    private final DeviceRedemption codes;
    private final LoginResources resources;
    private final LoginAnswer answer;

    DeviceGrant(DeviceRedemption codes, LoginResources resources, LoginAnswer answer) {
        this.codes = codes;
        this.resources = resources;
        this.answer = answer;
    }

    /**
     * The answer to a request (RFC 6749 §5.1), by the names of its members.
     *
     * @throws io.tokenrelay.authserver.clients.ProtocolRefusal when there is nothing to be had for the device code, or not yet
     */
    public Map<String, Object> answer(LoginRequest request) {
        String deviceCode = request.required(OAuth2ParameterNames.DEVICE_CODE);
        resources.check(request);
        Presented presented =
                new Presented(LoginGrantType.DEVICE_CODE, () -> codes.redeem(request.client(), deviceCode));
        return answer.to(request, presented, Scopes.none());
    }
}
