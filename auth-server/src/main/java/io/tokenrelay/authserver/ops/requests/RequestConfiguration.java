package io.tokenrelay.authserver.ops.requests;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the valves before everything, at the main port. */
@Configuration(proxyBeanMethods = false)
class RequestConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> requestValves(LimitProperties limits) {
        return tomcat -> tomcat.addEngineValves(new RequestIdValve(), new RequestLimitValve(limits));
    }
}
