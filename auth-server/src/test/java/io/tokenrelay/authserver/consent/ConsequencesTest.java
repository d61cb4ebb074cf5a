package io.tokenrelay.authserver.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tokenrelay.core.registry.Reach;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Scopes;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConsequencesTest {

    private static final ClientId STOREFRONT = new ClientId("storefront");

    private final Registry registry = TestRegistry.shop();

    @Test
    void standUnderWhatCausesThem() {
        List<Consequence> consequences = of(new Scope("shop"));

        assertThat(consequences)
                .extracting(Consequence::title)
                .containsExactly("see your orders", "place and cancel orders");
        assertThat(consequences.get(0).consequences()).isEmpty();
        assertThat(consequences.get(1).consequences())
                .extracting(Consequence::caller, Consequence::callee, Consequence::title)
                .containsExactly(
                        tuple("orders", "inventory", "reserve <b>goods</b> for you"),
                        tuple("orders", "payments", "charge your card"),
                        tuple("orders", "payments", "refund a payment"));
    }

    @Test
    void areAllOfTheReachEachOnce() {
        List<Consequence> all = flat(of(new Scope("shop")));

        Reach reach = Reach.of(registry, STOREFRONT, Scopes.of("shop"));
        assertThat(all).hasSize(reach.size()).doesNotHaveDuplicates();
        assertThat(all).extracting(Consequence::caller).contains("payments");
    }

    @Test
    void areNoneOfAScopeThatLeadsNowhere() {
        assertThat(of(new Scope("look"))).isEmpty();
        assertThat(of(new Scope("unknown"))).isEmpty();
    }

    private List<Consequence> of(Scope scope) {
        return Consequences.of(
                new ConsentQuestion(STOREFRONT, Scopes.of(List.of(scope)), registry, Map.of(), "https://x"), scope);
    }

    private static List<Consequence> flat(List<Consequence> consequences) {
        return consequences.stream()
                .flatMap(one -> Stream.concat(Stream.of(one), flat(one.consequences()).stream()))
                .toList();
    }
}
