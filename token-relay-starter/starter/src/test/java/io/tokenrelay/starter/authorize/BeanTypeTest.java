package io.tokenrelay.starter.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;

class BeanTypeTest {

    interface Root {}

    interface Api extends Root {}

    interface Other {}

    static class Base implements Root {}

    static class Bean extends Base implements Api {}

    private static Object jdkProxy() {
        return Proxy.newProxyInstance(
                BeanTypeTest.class.getClassLoader(),
                new Class<?>[] {Api.class, Other.class},
                (proxy, method, args) -> null);
    }

    @Test
    void answersForAClassAndAllAboveIt() {
        BeanType type = BeanType.of(Bean.class);

        assertThat(type.behindInterfaces()).isFalse();
        assertThat(type.roots()).containsExactly(Bean.class);
        assertThat(type.hierarchy()).containsExactlyInAnyOrder(Bean.class, Base.class, Api.class, Root.class);
    }

    @Test
    void looksThroughAProxyOfTheClass() {
        ProxyFactory proxies = new ProxyFactory(new Bean());
        proxies.setProxyTargetClass(true);

        assertThat(BeanType.of(proxies.getProxy())).isEqualTo(BeanType.of(Bean.class));
        assertThat(BeanType.of(proxies.getProxy().getClass())).isEqualTo(BeanType.of(Bean.class));
    }

    @Test
    void answersForTheClassBehindInterfacesAndForThem() {
        BeanType type = BeanType.of(new ProxyFactory(new Bean()).getProxy());

        assertThat(type.behindInterfaces()).isTrue();
        assertThat(type.roots()).startsWith(Bean.class).contains(Api.class);
    }

    @Test
    void answersForTheInterfacesOfAProxyWithoutAClass() {
        BeanType type = BeanType.of(jdkProxy());

        assertThat(type.behindInterfaces()).isTrue();
        assertThat(type.roots()).containsExactly(Api.class, Other.class);
        assertThat(BeanType.of(jdkProxy().getClass())).isEqualTo(type);
        assertThat(type.hierarchy()).containsExactlyInAnyOrder(Api.class, Other.class, Root.class);
    }

    @Test
    void findsTheRootThatAMethodBelongsTo() {
        BeanType type = BeanType.of(jdkProxy());

        assertThat(type.rootOf(Root.class)).isEqualTo(Api.class);
        assertThat(type.rootOf(Other.class)).isEqualTo(Other.class);
        assertThat(type.rootOf(Supplier.class)).as("of neither").isEqualTo(Supplier.class);
    }
}
