package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestRegistrations.authorizationRequest;
import static io.tokenrelay.authserver.protocol.TestRegistrations.metadata;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tokenrelay.authserver.conformance.Shows;
import io.tokenrelay.authserver.registration.TestClientDocuments;
import io.tokenrelay.authserver.registration.TestPictures;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** What is fetched from the addresses that clients name when they register, at a server that shows their pictures. */
@Import(TestClientDocuments.class)
@TestPropertySource(properties = "auth-server.registration.logos=true")
class ClientDocumentsFlowTest extends RegistrationTest {

    private static final int RED = 0xffcc0000;
    private static final int BLUE = 0xff0000cc;

    @Autowired
    TestClientDocuments documents;

    @Test
    @Shows({"registration-2-logo-pages", "rfc7591-5-impersonation"})
    void showsPictureAndLinksOfAClientAndThatNobodyHasCheckedThem() {
        String logo = logo(TestPictures.png(300, 300, RED));
        Map<String, Object> wanted = metadata("logo_uri", logo);
        wanted.put("policy_uri", "https://app.example/privacy");
        wanted.put("tos_uri", "https://app.example/terms");
        TestAnswer registered = clients.registered(initialToken(), wanted);
        awaitPicture(registered);
        TestBrowser browser = server.browser();

        String page = consentPage(browser, registered);

        assertThat(page)
                .contains("<img src=\"" + pictureOf(registered) + "\"")
                .contains("Nobody has checked whose it is", "Nobody has checked who is behind it")
                .contains("href=\"https://app.example/privacy\"", "href=\"https://app.example/terms\"")
                .contains("at app.example")
                .doesNotContain(logo);
        TestAnswer picture = browser.get(pictureOf(registered));
        assertThat(picture.status()).isEqualTo(200);
        assertThat(picture.header("Content-Type")).isEqualTo("image/png");
        assertThat(picture.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(picture.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(server.browser().get(pictureOf(registered)).status())
                .as("for people who are signed in")
                .isEqualTo(302);
    }

    /** Neither the registration nor the page waits: what can't be had now may be there later. */
    @Test
    void showsNoPictureThatCannotBeHadOrIsNone() {
        for (String logo : List.of("https://app.example/none", logo("<svg/>".getBytes(UTF_8)))) {
            TestAnswer registered = clients.registered(initialToken(), metadata("logo_uri", logo));
            TestBrowser browser = server.browser();

            assertThat(registered.json()).containsEntry("logo_uri", logo);
            assertThat(consentPage(browser, registered)).doesNotContain("/oauth2/consent/logo");
            assertThat(browser.get(pictureOf(registered)).status()).isEqualTo(404);
        }
    }

    @Test
    void showsNoneThatIsTooOld() {
        TestAnswer registered =
                clients.registered(initialToken(), metadata("logo_uri", logo(TestPictures.png(8, 8, RED))));
        awaitPicture(registered);
        clock.forward(Duration.ofDays(7));

        assertThat(consentPage(server.browser(), registered)).doesNotContain("/oauth2/consent/logo");
    }

    @Test
    void forgetsThePictureOfBeforeAndAsksPeopleAgainWhenThereIsAnother() {
        TestAnswer registered =
                clients.registered(initialToken(), metadata("logo_uri", logo(TestPictures.png(8, 8, RED))));
        awaitPicture(registered);
        TestBrowser browser = server.browser();
        clients.code(browser, registered);
        Map<String, Object> other = metadata("logo_uri", logo(TestPictures.png(8, 8, BLUE)));
        other.put("client_id", registered.text("client_id"));

        assertThat(clients.update(registered, other).status()).isEqualTo(200);

        assertThat(browser.get("/oauth2/authorize?" + authorizationRequest(registered, "openid profile"))
                        .location())
                .contains("/oauth2/consent");
        awaitPicture(registered);
        assertThat(pictures(registered)).isEqualTo(1);
        clients.manage("DELETE", registered, registered.text("registration_access_token"));
        assertThat(pictures(registered)).isZero();
    }

    @Test
    @Shows("rfc7591-2-internationalized")
    void keepsWhatAClientSaysInSeveralLanguagesAndShowsWhatIsForThePage() {
        Map<String, Object> wanted = metadata("client_name#de", "Leser");
        wanted.put("tos_uri#de", "https://app.example/agb");
        TestAnswer registered = clients.registered(initialToken(), wanted);

        assertThat(registered.json())
                .containsEntry("client_name", "Reader")
                .containsEntry("client_name#de", "Leser")
                .containsEntry("tos_uri#de", "https://app.example/agb");
        assertThat(consentPage(server.browser(), registered))
                .contains("calls itself “Reader”")
                .doesNotContain("Leser", "https://app.example/agb");
    }

    @Test
    void linksNoPageOfAnybodyElse() {
        for (String member : List.of("policy_uri", "tos_uri", "tos_uri#de")) {
            clients.register(initialToken(), metadata(member, "https://bank.example/"))
                    .assertRefused(400, "invalid_client_metadata", "TR-G80");
        }
    }

    @Test
    @Shows({"registration-2-sector-identifier", "registration-5-sector-validation"})
    void registersNoAddressThatIsMissingInTheSectorsDocument() {
        String sector = "https://app.example/sector/" + UUID.randomUUID();
        Map<String, Object> wanted = metadata("sector_identifier_uri", sector);

        clients.register(initialToken(), wanted).assertRefused(400, "invalid_client_metadata", "TR-G79");
        documents.publish(sector, "[\"https://app.example/other\"]");
        clients.register(initialToken(), wanted).assertRefused(400, "invalid_client_metadata", "TR-G79");
        documents.publish(sector, "[\"" + TestRegistrations.CALLBACK + "\"]");
        TestAnswer registered = clients.registered(initialToken(), wanted);
        assertThat(registered.json())
                .containsEntry("sector_identifier_uri", sector)
                .containsEntry("subject_type", "public");
        Map<String, Object> update = new LinkedHashMap<>(wanted);
        update.put("client_id", registered.text("client_id"));
        update.put("redirect_uris", List.of("https://app.example/new"));
        clients.update(registered, update).assertRefused(400, "invalid_client_metadata", "TR-G79");
    }

    /** Else people would consent to one name while an update was under way, and another would have what they allowed. */
    @Test
    void comparesAnUpdateWithWhatIsRegisteredWhenItIsMade() {
        TestAnswer registered = clients.registered(initialToken(), metadata());
        Map<String, Object> other = metadata("client_name", "Your bank");
        other.put("client_id", registered.text("client_id"));
        other.put("token_endpoint_auth_method", "client_secret_jwt");
        String sector = "https://app.example/sector/" + UUID.randomUUID();
        Map<String, Object> asBefore = metadata("sector_identifier_uri", sector);
        asBefore.put("client_id", registered.text("client_id"));
        TestBrowser browser = server.browser();
        documents.publish(sector, "[\"" + TestRegistrations.CALLBACK + "\"]");
        documents.meanwhile(sector, () -> {
            assertThat(clients.update(registered, other).status()).isEqualTo(200);
            assertThat(clients.code(browser, registered)).isNotEmpty();
        });

        TestAnswer updated = clients.update(registered, asBefore);

        assertThat(updated.json())
                .containsEntry("client_name", "Reader")
                .containsEntry("token_endpoint_auth_method", "client_secret_basic");
        assertThat(browser.get("/oauth2/authorize?" + authorizationRequest(registered, "openid profile"))
                        .location())
                .contains("/oauth2/consent");
        assertThat(clients.client(updated)
                        .token(TestForm.of("grant_type", "refresh_token", "refresh_token", "none"))
                        .text("error"))
                .as("with a secret that is sent, and no more sealed")
                .isEqualTo("invalid_grant");
    }

    private String logo(byte[] file) {
        String uri = "https://cdn.example/" + UUID.randomUUID();
        documents.publish(uri, file);
        return uri;
    }

    private void awaitPicture(TestAnswer registered) {
        await().until(() -> pictures(registered) == 1);
    }

    private int pictures(TestAnswer registered) {
        return database.sql("select count(*) from self_registered_logo where :client = 'self-registered-' || client")
                .param("client", registered.text("client_id"))
                .query(Integer.class)
                .single();
    }

    private static String pictureOf(TestAnswer registered) {
        return "/oauth2/consent/logo?client_id=" + registered.text("client_id");
    }

    private static String consentPage(TestBrowser browser, TestAnswer registered) {
        TestAnswer asked =
                browser.signIn(authorizationRequest(registered, "openid profile"), "bob", "bob-demo-password");
        return browser.get(asked.location()).body();
    }
}
