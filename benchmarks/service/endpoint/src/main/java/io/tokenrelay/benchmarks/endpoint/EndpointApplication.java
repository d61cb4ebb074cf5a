package io.tokenrelay.benchmarks.endpoint;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application around the endpoint. */
@SpringBootApplication(proxyBeanMethods = false)
public class EndpointApplication {

    public static void main(String[] args) {
        SpringApplication.run(EndpointApplication.class, args);
    }
}
