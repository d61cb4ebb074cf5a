package io.tokenrelay.benchmarks.springpeer;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Spring's authorization server exactly as Spring Boot configures it; only the people are ours. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class Issuer {

    @Bean
    People people() {
        return new People();
    }
}
