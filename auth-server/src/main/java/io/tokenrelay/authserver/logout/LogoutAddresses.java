package io.tokenrelay.authserver.logout;

import io.tokenrelay.core.token.ClientId;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Where a browser goes on from the logout endpoint. */
final class LogoutAddresses {

    private static final String SIGNED_OUT_PAGE = "/signed-out";

    private LogoutAddresses() {}

    /** The client's registered address with its state, or else our own page. */
    static String afterwards(LogoutCheck.Sound asked) {
        String uri = asked.returnTo();
        return uri == null
                ? SIGNED_OUT_PAGE
                : with(UriComponentsBuilder.fromUriString(uri), LogoutRequest.STATE, asked.state())
                        .build(true)
                        .toUriString();
    }

    /**
     * The same request by GET and without its hint, which doesn't belong in an address: to a form that comes from another
     * site, browsers don't add the session's cookie, and to this they do.
     */
    static String again(LogoutCheck.Sound asked) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/connect/logout");
        with(
                address,
                LogoutRequest.CLIENT_ID,
                asked.client().map(ClientId::value).orElse(null));
        with(address, LogoutRequest.POST_LOGOUT_REDIRECT_URI, asked.returnTo());
        with(address, LogoutRequest.STATE, asked.state());
        return address.build(true).toUriString();
    }

    private static UriComponentsBuilder with(UriComponentsBuilder address, String name, @Nullable String value) {
        return value == null ? address : address.queryParam(name, UriUtils.encode(value, StandardCharsets.UTF_8));
    }
}
