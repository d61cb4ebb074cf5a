package io.tokenrelay.starter.authorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tokenrelay.starter.annotation.RequireAuthentication;
import io.tokenrelay.starter.annotation.RequireUser;
import io.tokenrelay.starter.context.CallerContext;
import io.tokenrelay.starter.startup.StartupRefusedException;
import io.tokenrelay.starter.testing.TestTokens;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.interceptor.SimpleTraceInterceptor;

class AccessProxyTest {

    private final BeanGuard guard = new BeanGuard(TestPolicies.with(), List.of());
    private final AccessProxyCreator creator = new AccessProxyCreator(() -> guard);

    public interface Remote {
        @RequireUser
        void call();

        void free();
    }

    static class Service implements Remote {
        @Override
        public void call() {}

        @Override
        public void free() {}

        @RequireAuthentication(maxAge = "1m")
        public String recent() {
            return "done";
        }
    }

    static final class FinalService implements Remote {
        @Override
        public void call() {}

        @Override
        public void free() {}
    }

    static class Infrastructure extends Service implements AopInfrastructureBean {}

    static class Unguarded {}

    @Test
    void standsBeforeAnObjectOfAClass() {
        assertGuarded((Remote) proxied(new Service()));
    }

    @Test
    void standsBeforeAProxyOfOthersToo() {
        ProxyFactory byClass = new ProxyFactory(new Service());
        byClass.setProxyTargetClass(true);
        assertGuarded((Remote) proxied(byClass.getProxy()));
        assertGuarded((Remote) proxied(new ProxyFactory(new Service()).getProxy()));
    }

    @Test
    void standsBeforeAFrozenProxyOfOthers() {
        ProxyFactory frozen = new ProxyFactory(new FinalService());
        frozen.setFrozen(true);
        assertGuarded((Remote) proxied(frozen.getProxy()));
    }

    @Test
    void asksFirstOfAllThatStandBeforeTheBean() {
        ProxyFactory others = new ProxyFactory(new Service());
        others.addAdvice(0, (MethodInterceptor) invocation -> {
            throw new IllegalStateException("ran before the caller was known");
        });
        assertGuardedOnly((Remote) proxied(others.getProxy()));
    }

    @Test
    void isFoundBehindProxiesOfOthers() {
        Object proxy = proxied(new Service());
        ProxyFactory outer = new ProxyFactory(proxy);
        outer.addAdvice(new SimpleTraceInterceptor());

        assertThat(AccessProxyCreator.isProxied(outer.getProxy())).isTrue();
        assertThat(AccessProxyCreator.isProxied(new ProxyFactory(new Service()).getProxy()))
                .isFalse();
        assertThat(AccessProxyCreator.isProxied(new Service())).isFalse();
        assertThat(AccessProxyCreator.isProxied(null)).isFalse();
    }

    @Test
    void leavesAloneWhatNeedsNoneAndWhatMakesThem() {
        assertStays(new Unguarded());
        assertStays(new Infrastructure());
        assertStays(guard);
        assertStays(guard.policies());
    }

    @Test
    void refusesAnObjectThatCannotBeProtectedOnceNoReportIsToCome() {
        assertStays(new FinalService());
        creator.startupIsOver();
        assertThatExceptionOfType(StartupRefusedException.class).isThrownBy(() -> proxied(new FinalService()));
        assertGuarded((Remote) proxied(new Service()));
    }

    @Test
    void makesTheProxyInTheApplicationsClassLoader() {
        ClassLoader other = new ClassLoader(getClass().getClassLoader()) {};
        creator.setBeanClassLoader(other);
        Object bean = Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Remote.class}, (proxy, method, arguments) -> null);

        assertThat(proxied(bean).getClass().getClassLoader()).isSameAs(other);
    }

    @Test
    void tellsWhichSignInWouldHelp() {
        Service service = (Service) proxied(new Service());
        TestTokens alice = TestTokens.alice();
        try (CallerContext.Binding bound =
                CallerContext.bind(alice.withSignIn(alice.claims().issuedAt().minusSeconds(120), null)
                        .caller())) {
            AccessRefusedException refused = catchThrowableOfType(AccessRefusedException.class, service::recent);
            assertThat(refused.error()).isEqualTo(AccessError.SIGN_IN_TOO_OLD);
            assertThat(refused.reference()).hasSize(36);
            assertThat(refused.signIn()).hasValue(new RequiredAuthentication(List.of(), Duration.ofMinutes(1)));
        }
        assertThat(catchThrowableOfType(AccessRefusedException.class, service::recent)
                        .signIn())
                .as("without a caller no sign-in would help")
                .isEmpty();
    }

    @Test
    void handsOnWhatTheMethodReturnsToWhoeverIsLetIn() {
        Service service = (Service) proxied(new Service());
        try (CallerContext.Binding bound = CallerContext.bind(
                TestTokens.alice().withSignIn(Instant.now(), null).caller())) {
            assertThat(service.recent()).isEqualTo("done");
        }
    }

    private void assertStays(Object bean) {
        assertThat(proxied(bean)).isSameAs(bean);
    }

    private static void assertGuarded(Remote bean) {
        assertGuardedOnly(bean);
        bean.free();
    }

    private static void assertGuardedOnly(Remote bean) {
        assertThat(AccessProxyCreator.isProxied(bean)).isTrue();
        assertThatExceptionOfType(AccessRefusedException.class)
                .isThrownBy(bean::call)
                .returns(AccessError.NO_CALLER, AccessRefusedException::error);
    }

    private Object proxied(Object bean) {
        return creator.postProcessAfterInitialization(bean, "bean");
    }
}
