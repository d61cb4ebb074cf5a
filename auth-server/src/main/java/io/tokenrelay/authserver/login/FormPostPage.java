package io.tokenrelay.authserver.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ViewResolver;

/**
 * A page whose form brings an answer to a client (OAuth 2.0 Form Post Response Mode §2). It submits itself; where no script
 * runs, it has a button. Nothing of it can reach any other address.
 */
@Component
public class FormPostPage {

    private final ViewResolver views;
    private final LocaleResolver languages;

    FormPostPage(@Qualifier("thymeleafViewResolver") ViewResolver views, LocaleResolver languages) {
        this.views = views;
        this.languages = languages;
    }

    /**
     * Answers with the page.
     *
     * @param client what the page calls the client
     * @param redirectUri where the form goes: one that is registered for the client
     * @param fields what the form says
     */
    public void show(
            HttpServletRequest request,
            HttpServletResponse response,
            String client,
            String redirectUri,
            Map<String, String> fields) {
        ContentSecurityPolicy.submitTo(request, redirectUri);
        Map<String, Object> model = Map.of("client", client, "action", redirectUri, "fields", fields);
        try {
            Objects.requireNonNull(views.resolveViewName("form-post", languages.resolveLocale(request)))
                    .render(model, request, response);
        } catch (Exception e) {
            throw new IllegalStateException("The page with the answer to a client can't be made", e);
        }
    }
}
