package io.tokenrelay.authserver.clients;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import org.apache.hc.client5.http.DnsResolver;

/** Names that lead to the addresses of a test, whatever they are. */
final class TestNames implements DnsResolver {

    private final Supplier<String[]> addresses;

    TestNames(Supplier<String[]> addresses) {
        this.addresses = addresses;
    }

    static TestNames leadingTo(String... addresses) {
        return new TestNames(() -> addresses);
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        String[] found = addresses.get();
        InetAddress[] resolved = new InetAddress[found.length];
        for (int i = 0; i < found.length; i++) {
            resolved[i] = InetAddress.getByName(found[i]);
        }
        return resolved;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
