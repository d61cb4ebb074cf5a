package io.tokenrelay.authserver.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.admin.ExplainReading.Refused;
import io.tokenrelay.authserver.admin.ExplainReading.Understood;
import io.tokenrelay.authserver.exchange.ExplainedRequest;
import io.tokenrelay.authserver.exchange.ExplainedRequest.Subject;
import io.tokenrelay.core.token.ClientId;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ExplainRequestReaderTest {

    private static final String SOUND = """
            {"token":"a.b.c","target":"orders","scope":"orders:read"}""";

    @Test
    void readsATokenWithAllThatBelongsToIt() throws IOException {
        ExplainedRequest request = understood("""
                { "requester": "storefront", "target": "api://orders", "scope": "a b", "token": "a.b.c",
                  "request_details": { "amount": "5.00" } }""");

        assertThat(request.requester()).hasValue(new ClientId("storefront"));
        assertThat(request.target()).isEqualTo("api://orders");
        assertThat(request.scope()).isEqualTo("a b");
        assertThat(request.details()).hasValue("{\"amount\":\"5.00\"}");
        assertThat(request.subject()).isInstanceOfSatisfying(Subject.Token.class, token -> assertThat(
                        token.value().reveal())
                .isEqualTo("a.b.c"));
    }

    @Test
    void readsClaims() throws IOException {
        assertThat(understood("""
                        {"claims":{"sub":"x","auth_time":1760000000},"target":"orders","scope":"orders:read"}""").subject()).isInstanceOfSatisfying(Subject.Claims.class, claims -> assertThat(
                        claims.claims().getClaim("auth_time"))
                .isEqualTo(1760000000L));
    }

    @Test
    void readsThatAServiceAsksAsItself() throws IOException {
        assertThat(understood("{\"as_itself\":true,\"target\":\"orders\",\"scope\":\"x\"}")
                        .subject())
                .isEqualTo(new Subject.Nothing());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"x\"",
                "{",
                "{}",
                "{}{}",
                "{'token':'a','target':'b','scope':'c'}",
                "{\"token\":\"a\",\"target\":\"b\",\"scope\":\"c\",}",
                "{\"token\":\"a\",\"target\":\"b\",\"scope\":\"c\"} x",
                "{\"token\":\"a\",\"target\":\"b\",\"scope\":\"c\"}{}",
                "{\"token\":\"a\",\"target\":\"b\",\"scope\":\"c\"/**/}",
                "{\"token\":\"a\",\"target\":\"b\",\"scope\":\"c\"}//",
                "{\"token\":\"a\",\"token\":\"a\",\"target\":\"b\",\"scope\":\"c\"}",
                "{\"token\":\"a\",\"target\":\"b\",\"t\\u0061rget\":\"d\",\"scope\":\"c\"}",
                "{\"claims\":{\"sub\":\"a\",\"sub\":\"b\"},\"target\":\"b\",\"scope\":\"c\"}",
                "{\"token\":\"a\",\"target\":\"b\",\"scope\":\"c\",\"request_details\":{\"x\":\"1\",\"x\":\"2\"}}",
                "{\"token\":\"a\",\"target\":\"b\",\"scope\":\"c\",\"dry_run\":false}",
                "{\"Token\":\"a\",\"target\":\"b\",\"scope\":\"c\"}",
                "{\"token\":\"a\",\"target\":\"b\",\"scope\":\"c\",\"__proto__\":{}}",
                "{\"token\":\"a\",\"target\":\"b\",\"scope\":\"c\",\"requester\":\"Not A Name\"}",
                "{\"token\":\"a\",\"target\":\"b\",\"scope\":\"c\",\"requester\":null}",
                "{\"token\":\"a\",\"target\":\"b\",\"scope\":\"c\",\"requester\":[\"orders\"]}",
                "{\"token\":\"a\",\"target\":1,\"scope\":\"c\"}",
                "{\"token\":\"a\",\"target\":[\"b\",\"d\"],\"scope\":\"c\"}",
                "{\"token\":\"a\",\"target\":\"b\",\"scope\":[\"c\"]}",
                "{\"token\":\"a\",\"target\":\"b\"}",
                "{\"token\":\"a\",\"scope\":\"c\"}",
                "{\"token\":\"a\",\"target\":\"b\",\"scope\":\"c\",\"request_details\":\"{}\"}",
                "{\"token\":\"a\",\"target\":\"b\",\"scope\":\"c\",\"request_details\":null}",
                "{\"target\":\"b\",\"scope\":\"c\"}",
                "{\"token\":1,\"target\":\"b\",\"scope\":\"c\"}",
                "{\"token\":null,\"target\":\"b\",\"scope\":\"c\"}",
                "{\"token\":\"a\",\"claims\":{},\"target\":\"b\",\"scope\":\"c\"}",
                "{\"token\":\"a\",\"claims\":null,\"target\":\"b\",\"scope\":\"c\"}",
                "{\"token\":\"a\",\"as_itself\":true,\"target\":\"b\",\"scope\":\"c\"}",
                "{\"claims\":{},\"as_itself\":true,\"target\":\"b\",\"scope\":\"c\"}",
                "{\"token\":\"a\",\"as_itself\":false,\"target\":\"b\",\"scope\":\"c\"}",
                "{\"as_itself\":false,\"target\":\"b\",\"scope\":\"c\"}",
                "{\"as_itself\":\"true\",\"target\":\"b\",\"scope\":\"c\"}",
                "{\"claims\":\"{}\",\"target\":\"b\",\"scope\":\"c\"}",
                "{\"claims\":{\"iat\":\"soon\"},\"target\":\"b\",\"scope\":\"c\"}",
                "{\"claims\":{\"x\":NaN},\"target\":\"b\",\"scope\":\"c\"}",
                "{\"claims\":{\"x\":1111111111111111111111111111111111},\"target\":\"b\",\"scope\":\"c\"}",
                "{\"claims\":{\"x\":[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]},\"target\":\"b\",\"scope\":\"c\"}",
                "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><x>&y;</x>",
                "\uFEFF{\"token\":\"a\",\"target\":\"b\",\"scope\":\"c\"}"
            })
    void refusesWhatTwoReadersCouldTakeForDifferentThings(String body) throws IOException {
        assertThat(error(request(body, "application/json"))).isEqualTo(ExplainRequestError.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "windows-1252"})
    void readsNoOtherEncodingThanUtf8(String encoding) throws IOException {
        MockHttpServletRequest request = request("", "application/json");
        request.setContent(SOUND.replace("orders:", "ö").getBytes(Charset.forName(encoding)));

        assertThat(error(request)).isEqualTo(ExplainRequestError.UNREADABLE);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "text/plain",
                "text/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/xml",
                "application/*",
                "application/vnd.x+json",
                "application/json; charset=utf-16",
                "application/json, text/plain",
                "json"
            })
    void takesNothingButJson(@Nullable String type) throws IOException {
        assertThat(error(request(SOUND, type))).isEqualTo(ExplainRequestError.NOT_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "Application/JSON", "application/json; charset=UTF-8"})
    void takesJsonHoweverItIsNamed(String type) throws IOException {
        assertThat(ExplainRequestReader.read(request(SOUND, type))).isInstanceOf(Understood.class);
    }

    @Test
    void takesNoQuery() throws IOException {
        MockHttpServletRequest request = request(SOUND, "application/json");
        request.setQueryString("target=payments");

        assertThat(error(request)).isEqualTo(ExplainRequestError.UNREADABLE);
    }

    @Test
    void takesAsMuchAsItSaysAndNotAByteMore() throws IOException {
        String longest = SOUND + " ".repeat(ExplainRequestReader.LONGEST - SOUND.length());

        assertThat(ExplainRequestReader.read(request(longest, "application/json")))
                .isInstanceOf(Understood.class);
        assertThat(error(request(longest + " ", "application/json"))).isEqualTo(ExplainRequestError.TOO_LARGE);
    }

    private static ExplainedRequest understood(String body) throws IOException {
        ExplainReading reading = ExplainRequestReader.read(request(body, "application/json"));
        assertThat(reading).isInstanceOf(Understood.class);
        return ((Understood) reading).request();
    }

    private static ExplainRequestError error(MockHttpServletRequest request) throws IOException {
        ExplainReading reading = ExplainRequestReader.read(request);
        assertThat(reading).isInstanceOf(Refused.class);
        return ((Refused) reading).error();
    }

    private static MockHttpServletRequest request(String body, @Nullable String type) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", AdminApi.EXPLAIN);
        request.setContentType(type);
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        return request;
    }
}
