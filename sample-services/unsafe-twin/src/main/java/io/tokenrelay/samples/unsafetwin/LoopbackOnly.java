package io.tokenrelay.samples.unsafetwin;

import java.net.InetAddress;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.core.Ordered;

/** Keeps the twin on this machine: without an address it listens on loopback, with any other it doesn't start. */
public final class LoopbackOnly implements WebServerFactoryCustomizer<ConfigurableServletWebServerFactory>, Ordered {

    private final ServerProperties server;

    LoopbackOnly(ServerProperties server) {
        this.server = server;
    }

    @Override
    public void customize(ConfigurableServletWebServerFactory factory) {
        InetAddress wanted = server.getAddress();
        if (wanted != null && !wanted.isLoopbackAddress()) {
            throw new IllegalStateException("The unsafe twin is open to attack on purpose: it listens on loopback and"
                    + " on nothing else, so not on " + wanted.getHostAddress() + ". Leave server.address out.");
        }
        factory.setAddress(InetAddress.getLoopbackAddress());
    }

    /** After Spring Boot's own, so that nothing sets another address afterwards. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
