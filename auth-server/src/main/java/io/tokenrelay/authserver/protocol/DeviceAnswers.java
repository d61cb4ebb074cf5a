package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.device.DeviceAuthorizations;
import io.tokenrelay.authserver.tokens.LoginRequest;
import io.tokenrelay.authserver.tokens.LoginResources;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.stereotype.Component;

/**
 * The codes for a device. One that names a {@code resource} for which its tokens wouldn't be learns it here (RFC 8707), before a
 * person allows in vain what it asks.
 */
@Component
record DeviceAnswers(DeviceAuthorizations devices, LoginResources resources) implements ClientAnswers {

    @Override
    public Map<String, Object> answer(HttpServletRequest request, Authentication client) {
        resources.check(LoginRequest.read(request, client, AuthorizationGrantType.DEVICE_CODE));
        return devices.answer(request, client);
    }
}
