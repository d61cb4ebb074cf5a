package io.tokenrelay.benchmarks.floor;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;

/** Spring Boot's Tomcat with a servlet at {@code /oauth2/token}, and no filter of ours or of Spring Security. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class EmptyServer {

    @Bean
    ServletRegistrationBean<EmptyServlet> servlet() {
        return new ServletRegistrationBean<>(new EmptyServlet(), "/oauth2/token");
    }
}
