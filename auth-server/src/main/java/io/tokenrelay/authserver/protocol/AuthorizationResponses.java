package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.authorizations.ResponseMode;
import io.tokenrelay.authserver.login.FormPostPage;
import io.tokenrelay.authserver.login.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Sends the browser to the client with an answer: by 303, so that no browser repeats a form there, or by a form of its own.
 * Nobody keeps it.
 */
@Component
class AuthorizationResponses {

    private final FormPostPage form;

    AuthorizationResponses(FormPostPage form) {
        this.form = form;
    }

    void send(HttpServletRequest request, HttpServletResponse response, AuthorizationResponse answer) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache, no-store");
        response.setHeader(HttpHeaders.PRAGMA, "no-cache");
        if (answer.mode() == ResponseMode.FORM_POST) {
            form.show(request, response, answer.client(), answer.redirectUri(), answer.parameters());
        } else {
            SeeOther.to(response, answer.location());
        }
    }
}
