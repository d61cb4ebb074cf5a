package io.tokenrelay.starter.testing;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** A service called payments, with all that Boot and the starter configure by themselves. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class TestApplication {

    /** The service with these beans, to see whether it starts; its issuer answers nothing. */
    public static WebApplicationContextRunner with(Class<?>... beans) {
        WebApplicationContextRunner runner = new WebApplicationContextRunner()
                .withUserConfiguration(TestApplication.class)
                .withPropertyValues("token-relay.issuer=http://localhost:9", "token-relay.client.id=payments");
        return beans.length == 0 ? runner : runner.withUserConfiguration(beans);
    }
}
