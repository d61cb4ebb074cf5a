package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.springframework.web.util.HtmlUtils;

/** A browser without a screen: it keeps cookies, submits the forms of the real pages, and follows no redirect unasked. */
final class TestBrowser {

    private static final Pattern FORM = Pattern.compile("<form.*?</form>", Pattern.DOTALL);
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");

    private final HttpClient http;
    private final Supplier<String> base;

    TestBrowser(Supplier<String> base) {
        this(base, HttpClient.newBuilder());
    }

    /** One that believes the certificates of this context. */
    TestBrowser(Supplier<String> base, SSLContext tls) {
        this(base, HttpClient.newBuilder().sslContext(tls));
    }

    private TestBrowser(Supplier<String> base, HttpClient.Builder http) {
        this.base = base;
        this.http = http.cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    TestAnswer get(String pathOrUrl) {
        return send(HttpRequest.newBuilder(resolve(pathOrUrl)).header("Accept", "text/html"));
    }

    /** Opens a page in a browser of these languages ({@code Accept-Language}). */
    TestAnswer get(String pathOrUrl, String languages) {
        return send(HttpRequest.newBuilder(resolve(pathOrUrl))
                .header("Accept", "text/html")
                .header("Accept-Language", languages));
    }

    TestAnswer post(String path, TestForm form) {
        return send(HttpRequest.newBuilder(resolve(path))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString())));
    }

    /** Opens the authorization request, and goes on with the one that takes its place, if one does. */
    TestAnswer open(TestForm authorizationRequest) {
        TestAnswer answer = get("/oauth2/authorize?" + authorizationRequest);
        return answer.location().startsWith("/oauth2/authorize?") ? get(answer.location()) : answer;
    }

    /** Opens the authorization request, signs in, and stops at whatever comes then: the consent page or the client. */
    TestAnswer signIn(TestForm authorizationRequest, String username, String password) {
        return signIn(get("/oauth2/authorize?" + authorizationRequest), username, password);
    }

    /** Opens the sign-in page that an answer leads to, signs in, and stops at whatever comes then. */
    TestAnswer signIn(TestAnswer toLogin, String username, String password) {
        assertThat(toLogin.location()).endsWith("/login");
        TestAnswer page = get(toLogin.location());
        TestForm form = form(page.body(), 0).and("username", username).and("password", password);
        TestAnswer signedIn = post("/login", form);
        return get(signedIn.location());
    }

    /** Opens the consent page that an answer leads to, and allows what it asks. */
    TestAnswer allow(TestAnswer toConsent) {
        return submit(toConsent, 0);
    }

    /** Opens the consent page that an answer leads to, and refuses. */
    TestAnswer refuse(TestAnswer toConsent) {
        return submit(toConsent, 1);
    }

    private TestAnswer submit(TestAnswer toConsent, int form) {
        String page = get(toConsent.location()).body();
        return post("/oauth2/authorize", form(page, form));
    }

    /** Has whoever is signed in sign out by the button of the start page. */
    void signOut() {
        assertThat(post("/logout", form(get("/").body(), 0)).location()).isEqualTo("/signed-out");
    }

    /** Submits a decision that no form of the page would: about exactly these scopes. */
    TestAnswer decide(TestAnswer toConsent, String... scopes) {
        TestForm form = TestForm.of(
                "client_id", toConsent.locationParameter("client_id"), "state", toConsent.locationParameter("state"));
        for (String scope : scopes) {
            form = form.and("scope", scope);
        }
        return post("/oauth2/authorize", form);
    }

    /** The hidden fields of a page's form. */
    static TestForm form(String page, int index) {
        Matcher forms = FORM.matcher(page);
        for (int i = 0; i <= index; i++) {
            assertThat(forms.find()).as("form %d of%n%s", i, page).isTrue();
        }
        TestForm form = TestForm.of();
        Matcher fields = HIDDEN.matcher(forms.group());
        while (fields.find()) {
            form = form.and(fields.group(1), HtmlUtils.htmlUnescape(fields.group(2)));
        }
        return form;
    }

    private URI resolve(String pathOrUrl) {
        URI uri = URI.create(pathOrUrl);
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return URI.create(base.get() + uri.getRawPath() + query);
    }

    private TestAnswer send(HttpRequest.Builder request) {
        return TestAnswer.to(request, http);
    }
}
