package io.tokenrelay.samples.demo.check.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    void findsAFormWithItsTargetAndWhatItWouldSend() {
        Form form = page("""
                <form action="/login" method="post">
                  <input type="hidden" name="_csrf" value="a&amp;b">
                  <input name="username"><input name="password" type="password">
                  <button type="submit">Sign in</button>
                </form>
                """).formWith("password").orElseThrow();

        assertThat(form.action()).isEqualTo(URI.create("http://localhost:1/login"));
        assertThat(form.post()).isTrue();
        assertThat(form.with("username", "alice").fields())
                .contains(new Field("_csrf", "a&b"), new Field("username", "alice"));
    }

    @Test
    void sendsCheckedBoxesOnlyAndEveryOneOfThem() {
        Form form = page("""
                <form method="post">
                  <input type="checkbox" name="scope" value="shop" checked>
                  <input type="checkbox" name="scope" value="profile" checked="checked">
                  <input type="checkbox" name="scope" value="email">
                </form>
                """).forms().get(0);

        assertThat(form.fields()).containsExactly(new Field("scope", "shop"), new Field("scope", "profile"));
    }

    @Test
    void pressesTheFirstButtonOnly() {
        Form form = page("""
                <form><button type="submit" name="answer" value="yes">Yes</button>
                <button type="submit" name="answer" value="no">No</button></form>
                """).forms().get(0);

        assertThat(form.fields()).containsExactly(new Field("answer", "yes"));
    }

    @Test
    void leadsBackToThePageItselfWithoutAnAction() {
        assertThat(page("<form></form>").forms().get(0).action()).isEqualTo(URI.create("http://localhost:1/page"));
    }

    @Test
    void readsTheTextWithoutMarkup() {
        assertThat(page("<style>p { }</style><p>Tea &amp; <b>coffee</b></p>")
                        .text()
                        .strip())
                .isEqualTo("Tea & coffee");
    }

    private static Page page(String body) {
        return new Page(new Answer(
                URI.create("http://localhost:1/page"), 200, HttpHeaders.of(Map.of(), (name, value) -> true), body));
    }
}
