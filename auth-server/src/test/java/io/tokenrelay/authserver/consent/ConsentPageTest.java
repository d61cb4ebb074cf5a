package io.tokenrelay.authserver.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.nimbusds.jose.JWSAlgorithm;
import io.tokenrelay.authserver.accounts.People;
import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.accounts.Username;
import io.tokenrelay.authserver.clients.LocalizedText;
import io.tokenrelay.authserver.clients.SelfDescription;
import io.tokenrelay.authserver.clients.SelfRegisteredClient;
import io.tokenrelay.authserver.clients.SelfRegisteredLogos;
import io.tokenrelay.authserver.clients.SignInDefaults;
import io.tokenrelay.authserver.conformance.Shows;
import io.tokenrelay.core.registry.ClientRegistration;
import io.tokenrelay.core.registry.Reach;
import io.tokenrelay.core.registry.RequestObjectTerms;
import io.tokenrelay.core.registry.StepTerm;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Scopes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The page by itself; {@code ConsentTest} has it inside of the whole server. */
class ConsentPageTest {

    private static final UUID ALICE = UUID.fromString("6f1de5b6-4f0e-4c0f-9d6b-0a9d3a1c5e11");
    private static final ClientId STOREFRONT = new ClientId("storefront");
    private static final String REDIRECT_URI = "https://shop.example/login/oauth2/code/token-relay";

    private final People people = mock();
    private Map<Scope, Reach> agreed = Map.of();
    private Optional<SelfRegisteredClient> stranger = Optional.empty();
    private String redirectUri = REDIRECT_URI;
    private final SelfRegisteredLogos logos = mock();
    private final ConsentQuestions questions =
            (state, person, client) -> state.equals("waiting") && person.equals(ALICE) && client.equals(STOREFRONT)
                    ? Optional.of(new ConsentQuestion(
                            STOREFRONT,
                            Scopes.of("openid", "profile", "shop", "odd<script>"),
                            TestRegistry.shop(),
                            agreed,
                            redirectUri))
                    : Optional.empty();
    private final MockMvc pages = MockMvcBuilders.standaloneSetup(
                    new ConsentController(questions, new ConsentItems(), client -> stranger, logos, people),
                    new StrangersLogoController(client -> stranger, logos))
            .setViewResolvers(views())
            .build();

    @BeforeEach
    void aliceIsKnown() {
        when(people.findById(ALICE))
                .thenReturn(
                        Optional.of(new Person(ALICE, new Username("alice"), "Alice <i>Liddell</i>", true, Set.of())));
    }

    @Test
    void saysWhoAsksForWhatAndEverythingThatItLeadsTo() throws Exception {
        assertThat(words(ask("waiting", "storefront", ALICE)))
                .contains("storefront asks for your permission")
                .doesNotContain("??")
                .contains("Shop in your name")
                .contains("Lets storefront place and cancel orders at orders")
                .contains("Lets orders charge your card at payments")
                .contains("See your name and username")
                .contains("Know that it is you");
    }

    @Test
    void warnsOfAnApplicationThatRegisteredItselfAndSaysWhereThePersonIsSent() throws Exception {
        stranger = Optional.of(stranger(named(LocalizedText.of("Your <b>Bank</b>"))));

        assertThat(words(ask("waiting", "storefront", ALICE)))
                .contains("An application that calls itself “Your &lt;b&gt;Bank&lt;/b&gt;” asks for your permission")
                .contains("Nobody has checked who is behind it or what it is called")
                .contains("you will be sent to shop.example:")
                .doesNotContain("storefront asks for your permission");
    }

    @Test
    void warnsOfOneThatHasNoName() throws Exception {
        stranger = Optional.of(stranger(named(LocalizedText.NONE)));

        assertThat(words(ask("waiting", "storefront", ALICE)))
                .contains("An application without a name asks for your permission")
                .contains("Nobody has checked who is behind it");
    }

    @Test
    void linksWhatSuchAnApplicationSaysOfItselfAndNamesTheHost() throws Exception {
        stranger = Optional.of(stranger(links("https://shop.example/privacy", "https://SHOP.example/terms")));

        MockHttpServletResponse page = ask("waiting", "storefront", ALICE);

        assertThat(page.getContentAsString())
                .contains("href=\"https://shop.example/privacy\"", "href=\"https://SHOP.example/terms\"")
                .containsPattern("<a [^>]*rel=\"noopener noreferrer\"")
                .doesNotContain("/oauth2/consent/logo");
        assertThat(words(page))
                .contains("What it says about your data, at shop.example")
                .contains("Its terms of use, at shop.example")
                .contains("Nobody has checked who is behind it");
    }

    /** Registered before that was refused, or whatever else: a page of somebody else is never shown as its own. */
    @Test
    void linksNothingOfAnybodyElse() throws Exception {
        for (String uri :
                List.of("https://bank.example/terms", "http://shop.example/terms", "https://x.shop.example/")) {
            stranger = Optional.of(stranger(links(uri, uri)));

            assertThat(ask("waiting", "storefront", ALICE).getContentAsString())
                    .doesNotContain("href=\"" + uri, "target=");
        }
    }

    @Test
    void linksNothingOfAnApplicationOnThePersonsOwnMachine() throws Exception {
        redirectUri = "http://127.0.0.1:4711/";
        stranger = Optional.of(stranger(links("https://127.0.0.1/privacy", "https://127.0.0.1/terms")));

        assertThat(ask("waiting", "storefront", ALICE).getContentAsString())
                .contains("127.0.0.1")
                .doesNotContain("href=\"https://127.0.0.1", "target=");
    }

    @Test
    void showsItsPictureFromOurOwnOriginAndSaysThatNobodyCheckedIt() throws Exception {
        stranger = Optional.of(stranger(named(LocalizedText.of("Reader"))));
        when(logos.isThere(any(), any())).thenReturn(true);
        when(logos.find(any(), any())).thenReturn(Optional.of(new byte[] {1, 2, 3}));

        MockHttpServletResponse page = ask("waiting", "storefront", ALICE);

        assertThat(page.getContentAsString())
                .contains("<img src=\"/oauth2/consent/logo?client_id=storefront\" alt=\"\"");
        assertThat(words(page)).contains("It chose this picture itself. Nobody has checked whose it is.");
        MockHttpServletResponse picture = picture("storefront");
        assertThat(picture.getContentType()).isEqualTo("image/png");
        assertThat(picture.getContentAsByteArray()).containsExactly(1, 2, 3);
    }

    @Test
    void showsNoPictureWhereThereIsNone() throws Exception {
        when(logos.isThere(any(), any())).thenReturn(true);
        when(logos.find(any(), any())).thenReturn(Optional.empty());

        assertThat(ask("waiting", "storefront", ALICE).getContentAsString())
                .as("of a service")
                .doesNotContain("/oauth2/consent/logo");
        assertThat(picture("storefront").getStatus()).isEqualTo(404);
        assertThat(picture("NO CLIENT").getStatus()).isEqualTo(404);
        stranger = Optional.of(stranger(named(LocalizedText.NONE)));
        assertThat(picture("storefront").getStatus()).isEqualTo(404);
    }

    @Test
    @Shows("rfc7591-2-internationalized")
    void isInTheLanguageOfThePageWhereItSaysSomethingInIt() throws Exception {
        stranger = Optional.of(
                stranger(named(new LocalizedText(Optional.of("Reader"), Map.of("de", "Leser", "fr", "Lecteur")))));

        assertThat(words(ask("waiting", "storefront", ALICE))).contains("calls itself “Reader”");
        assertThat(words(pages.perform(get("/oauth2/consent")
                                .param("state", "waiting")
                                .param("client_id", "storefront")
                                .locale(Locale.GERMAN)
                                .principal(new TestingAuthenticationToken(ALICE.toString(), null)))
                        .andReturn()
                        .getResponse()))
                .contains("die sich „Leser“ nennt");
    }

    private MockHttpServletResponse picture(String client) throws Exception {
        return pages.perform(get("/oauth2/consent/logo").param("client_id", client))
                .andReturn()
                .getResponse();
    }

    private static SelfDescription named(LocalizedText name) {
        return SelfDescription.named(name);
    }

    private static SelfDescription links(String policy, String terms) {
        return new SelfDescription(
                LocalizedText.of("Reader"), LocalizedText.NONE, LocalizedText.of(policy), LocalizedText.of(terms));
    }

    private static SelfRegisteredClient stranger(SelfDescription about) {
        return new SelfRegisteredClient(
                STOREFRONT,
                about,
                new ClientRegistration(
                        Set.of(REDIRECT_URI),
                        Set.of(),
                        JWSAlgorithm.RS256,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        false,
                        RequestObjectTerms.NONE),
                ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                Optional.empty(),
                Scopes.of("openid"),
                SignInDefaults.NONE);
    }

    @Test
    void marksNothingAsNewForSomebodyWhoIsAskedForTheFirstTime() throws Exception {
        assertThat(words(ask("waiting", "storefront", ALICE)))
                .doesNotContain("New")
                .doesNotContain("You have allowed some of this before");
    }

    @Test
    void marksAsNewWhatTheConsentDidNotLeadToBefore() throws Exception {
        agreed = Map.of(
                new Scope("shop"),
                Reach.parse(List.of(
                        "storefront>orders orders:read because shop terms: usual",
                        "storefront>orders orders:write because shop terms: usual",
                        "orders>inventory inventory:reserve because orders:write terms: usual")),
                new Scope("openid"),
                Reach.nothing());

        assertThat(words(ask("waiting", "storefront", ALICE)))
                .contains("You have allowed some of this before. What is new or less strict since then is marked.")
                .contains(
                        "Shop in your name Lets storefront see your orders at orders Lets storefront place and cancel")
                .contains("charge your card at payments, within 30 seconds New")
                .contains("See your name and username New")
                .doesNotContain("at inventory New", "Know that it is you New");
    }

    @Test
    void marksAsLessStrictWhatThePersonAllowedOnStricterTerms() throws Exception {
        agreed = Map.of(
                new Scope("shop"),
                Reach.parse(List.of(
                        "storefront>orders orders:read because shop terms: bind=order max-age=PT1M entitled=role:vip",
                        "storefront>orders orders:write because shop terms: acr=mfa",
                        "orders>inventory inventory:reserve because orders:write terms: once bearer reentrant",
                        "orders>payments payments:charge because orders:write terms: max-life=PT20S",
                        "orders>payments payments:refund because orders:write terms: once acr=mfa max-age=PT15M",
                        "payments>orders orders:read because payments:charge terms: usual")));

        assertThat(words(ask("waiting", "storefront", ALICE)))
                .contains("see your orders at orders Less strict: not for one thing only any more;"
                        + " longer after your signing in; also for people without a role or group that was asked for")
                .contains("place and cancel orders at orders Less strict: also after a sign-in that is less strong")
                .contains("for you at inventory Less strict: more than once for each thing you do")
                .contains("charge your card at payments, within 30 seconds Less strict: for a longer time")
                .contains("Lets payments see your orders at orders Less strict: also back at a"
                        + " service that took part before")
                .doesNotContain("within 15 minutes of your signing in Less strict");
    }

    @Test
    void hasWordsForWhateverCanBecomeLessStrict() {
        ResourceBundle messages = ResourceBundle.getBundle("messages");

        assertThat(StepTerm.values()).allSatisfy(term -> assertThat(messages.getString("consent.looser." + term.key()))
                .isNotBlank());
    }

    @Test
    void saysOnWhichTermsOnly() throws Exception {
        assertThat(words(ask("waiting", "storefront", ALICE)))
                .contains("charge your card at payments, within 30 seconds")
                .contains(
                        "refund a payment at payments, once for each thing you do, only after a sign-in that is strong"
                                + " enough, only within 15 minutes of your signing in");
    }

    @Test
    void allowsWithEveryScopeAndDeniesWithNone() throws Exception {
        String[] forms =
                ask("waiting", "storefront", ALICE).getContentAsString().split("<form ", -1);

        assertThat(forms).hasSize(3);
        assertThat(forms[1])
                .contains("action=\"/oauth2/authorize\"", "method=\"post\"")
                .contains("name=\"client_id\" value=\"storefront\"", "name=\"state\" value=\"waiting\"")
                .contains("name=\"scope\" value=\"shop\"", "name=\"scope\" value=\"openid\"");
        assertThat(forms[2])
                .contains("action=\"/oauth2/authorize\"", "method=\"post\"")
                .contains("name=\"client_id\" value=\"storefront\"", "name=\"state\" value=\"waiting\"")
                .doesNotContain("name=\"scope\"");
    }

    @Test
    void showsWhatWasStoredWhateverItsAddressSays() throws Exception {
        String page = pages.perform(get("/oauth2/consent")
                        .param("state", "waiting")
                        .param("client_id", "storefront")
                        .param("scope", "look")
                        .principal(new TestingAuthenticationToken(ALICE.toString(), null)))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(page).contains("Shop in your name").doesNotContain("Look around");
    }

    @Test
    void escapesWhatRegistryPeopleAndClientsSay() throws Exception {
        assertThat(ask("waiting", "storefront", ALICE).getContentAsString())
                .contains("reserve &lt;b&gt;goods&lt;/b&gt;", "Alice &lt;i&gt;Liddell", "odd&lt;script&gt;")
                .doesNotContain("<b>goods", "<i>Liddell", "<script");
    }

    @Test
    void isForThePersonWhoWasAskedOnly() throws Exception {
        assertThat(ask("waiting", "storefront", UUID.randomUUID()).getStatus()).isEqualTo(400);
    }

    @Test
    void isForTheClientThatAskedOnly() throws Exception {
        assertThat(ask("waiting", "orders", ALICE).getStatus()).isEqualTo(400);
        assertThat(ask("waiting", "NO CLIENT", ALICE).getStatus()).isEqualTo(400);
    }

    @Test
    void isForARequestThatWaitsOnly() throws Exception {
        assertThat(ask("answered", "storefront", ALICE).getStatus()).isEqualTo(400);
        assertThat(ask("", "storefront", ALICE).getStatus()).isEqualTo(400);
    }

    private MockHttpServletResponse ask(String state, String client, UUID person) throws Exception {
        return pages.perform(get("/oauth2/consent")
                        .param("state", state)
                        .param("client_id", client)
                        .principal(new TestingAuthenticationToken(person.toString(), null)))
                .andReturn()
                .getResponse();
    }

    private static String words(MockHttpServletResponse page) throws Exception {
        return page.getContentAsString().replaceAll("<[^>]*>", "").replaceAll("\\s+", " ");
    }

    private static ThymeleafViewResolver views() {
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        templates.setCharacterEncoding("UTF-8");
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        engine.setTemplateEngineMessageSource(messages);
        ThymeleafViewResolver views = new ThymeleafViewResolver();
        views.setTemplateEngine(engine);
        views.setCharacterEncoding("UTF-8");
        return views;
    }
}
