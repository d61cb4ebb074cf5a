package io.tokenrelay.starter.inbound;

import io.tokenrelay.starter.exchange.TransportSecurity;
import io.tokenrelay.starter.startup.StartupError;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once, when a service has started, that the address in a proof (RFC 9449 §4.2, {@code htu}) protects little while the
 * request itself says which address that has to be: whoever is sent a request by mistake can send it on, {@code Host} and
 * all.
 *
 * <p>Where the issuer is on this machine, nobody is told: that is a trial or a test.
 */
public final class UntoldAddress {

    private static final Logger LOGGER = LoggerFactory.getLogger(UntoldAddress.class);

    private final boolean told;
    private final String issuer;

    /**
     * @param told whether the service was told its address
     * @param issuer whom it believes
     */
    public UntoldAddress(boolean told, String issuer) {
        this.told = told;
        this.issuer = issuer;
    }

    public void warn() {
        if (!told && !TransportSecurity.isOnThisMachine(URI.create(issuer))) {
            StartupError error = StartupError.ADDRESS_UNTOLD;
            LOGGER.warn("{} {}. {}", error.id(), error.summary(), error.fix());
        }
    }
}
