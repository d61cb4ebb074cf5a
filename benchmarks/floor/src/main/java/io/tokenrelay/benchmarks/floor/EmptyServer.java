package io.tokenrelay.benchmarks.floor;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;

/** Spring Boot's Tomcat with two servlets, and no filter of ours or of Spring Security. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class EmptyServer {

    /** Does nothing. */
    @Bean
    ServletRegistrationBean<EmptyServlet> empty() {
        return new ServletRegistrationBean<>(new EmptyServlet(() -> {}), "/empty");
    }

    /** Waits until something is on disk, together with those who wait at the same time. */
    @Bean
    ServletRegistrationBean<EmptyServlet> durable(@Value("${floor.file}") Path file) {
        return new ServletRegistrationBean<>(new EmptyServlet(new GroupCommit(file)::await), "/durable");
    }
}
