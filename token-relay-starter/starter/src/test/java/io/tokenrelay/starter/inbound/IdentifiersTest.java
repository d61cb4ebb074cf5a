package io.tokenrelay.starter.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.starter.context.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.MatrixVariable;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;

class IdentifiersTest {

    enum Colour {
        RED
    }

    record OrderId(long value) {}

    record Line(String productId, int count) {}

    record Order(UUID id, List<Line> lines, Optional<OrderId> replaces, Colour colour, String note) {}

    /** As forms and older JSON are read. */
    static class Form {
        private String accountId = "";
        private Form previous;

        Form(Form previous) {
            this.previous = previous;
        }

        public String getAccountId() {
            return accountId;
        }

        public void setAccountId(String accountId) {
            this.accountId = accountId;
        }

        public Form getPrevious() {
            return previous;
        }

        public void setPrevious(Form previous) {
            this.previous = previous;
        }
    }

    record Deep(D2 d2) {
        record D2(D3 d3) {}

        record D3(D4 d4) {}

        record D4(String id, D5 d5) {}

        record D5(String tooDeepId) {}
    }

    record Page<T>(T content) {}

    interface Api {
        void byInterface(@PathVariable String key);
    }

    @SuppressWarnings("unused")
    static class Handlers implements Api {
        void path(@PathVariable String key, @PathVariable Colour colour) {}

        void anyPath(@PathVariable Map<String, String> all) {}

        void query(@RequestParam String customerId, @RequestParam int page, @RequestParam("user_id") String who) {}

        void unannotated(String orderId, String note) {}

        void header(@RequestHeader("X-Account-Id") String account, @RequestHeader("Accept") String accept) {}

        void cookie(@CookieValue String cartId, @CookieValue String theme) {}

        void matrix(@MatrixVariable UUID of, @MatrixVariable String colour) {}

        void body(@RequestBody Order order) {}

        void bodyItself(@RequestBody UUID order) {}

        void anyBody(@RequestBody Map<String, Object> all) {}

        void listBody(@RequestBody List<Line> lines) {}

        void genericBody(@RequestBody Page<Line> page) {}

        void entity(HttpEntity<Order> entity) {}

        void form(@ModelAttribute Form form) {}

        void unannotatedForm(Form form) {}

        void part(@RequestPart Line line, @RequestPart MultipartFile file) {}

        void deep(@RequestBody Deep deep) {}

        void nothing(Caller caller, @AuthenticationPrincipal Form me, @RequestBody String text, Colour colour) {}

        @Override
        public void byInterface(String key) {}
    }

    @Test
    void areFoundWhereverARequestCanNameAnObject() {
        assertFound("path", "path variable key (#key)");
        assertFound("anyPath", "path variable of any name (#all)");
        assertFound("query", "parameter customerId (#customerId)", "parameter user_id (#who)");
        assertFound("unannotated", "parameter orderId (#orderId)");
        assertFound("header", "header X-Account-Id (#account)");
        assertFound("cookie", "cookie cartId (#cartId)");
        assertFound("matrix", "matrix variable of (#of)");
        assertFound("bodyItself", "body member order (#order)");
        assertFound("anyBody", "body member of any name (#all)");
        assertFound("part", "part member productId (#line.productId)");
        assertFound("byInterface", "path variable key (#key)");
    }

    @Test
    void areFoundAmongTheMembersOfRecordsAndBeans() {
        String[] order = {"id", "lines[].productId", "replaces"};
        assertThat(expressions("body"))
                .containsExactly(Stream.of(order).map("#order."::concat).toArray(String[]::new));
        assertThat(expressions("entity"))
                .containsExactly(Stream.of(order).map("#entity.body."::concat).toArray(String[]::new));
        assertThat(expressions("listBody")).containsExactly("#lines.productId");
        assertThat(expressions("genericBody")).containsExactly("#page.content.productId");
        assertThat(expressions("form")).containsExactly("#form.accountId");
        assertThat(expressions("unannotatedForm")).containsExactly("#form.accountId");
    }

    @Test
    void areLookedForToABoundedDepth() {
        assertThat(expressions("deep")).containsExactly("#deep.d2.d3.d4.id");
    }

    @Test
    void areNotWhatTheServerKnowsByItself() {
        assertThat(expressions("nothing")).isEmpty();
    }

    @Test
    void areCoveredByAnExpressionThatNamesThemOrTheWhole() {
        Identifier id = new Identifier("body member", "paymentId", "#refund.paymentId");
        assertThat(id.isCoveredBy(List.of("#other", "#refund.paymentId"))).isTrue();
        assertThat(id.isCoveredBy(List.of("#refund"))).isTrue();
        assertThat(id.isCoveredBy(List.of("#ref", "#refund.payment"))).isFalse();
    }

    private static void assertFound(String method, String... found) {
        assertThat(in(method)).extracting(Identifier::toString).containsExactly(found);
    }

    private static List<String> expressions(String method) {
        return in(method).stream().map(Identifier::expression).toList();
    }

    private static List<Identifier> in(String name) {
        return Stream.of(Handlers.class.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .map(method -> Identifiers.in(new HandlerMethod(new Handlers(), method)))
                .orElseThrow();
    }
}
