package io.tokenrelay.authserver.clients;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Looks a host up for a fetch, and gives no address on which none of a company's services can be: this machine itself,
 * unless the host says so; link-local ones, where clouds serve credentials; multicast, unspecified and reserved ones.
 *
 * <p>The connection is made to exactly the addresses that were looked at, so a name that answers differently the second
 * time (DNS rebinding) gains nothing. Private networks are allowed: that is where services are.
 */
final class SafeAddresses implements DnsResolver {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    /** Where clouds serve credentials outside of the link-local range: fd00:ec2::254, 100.100.100.200, 168.63.129.16. */
    private static final List<byte[]> METADATA = List.of(
            new byte[] {(byte) 0xfd, 0, 0x0e, (byte) 0xc2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54},
            new byte[] {100, 100, 100, (byte) 200},
            new byte[] {(byte) 168, 63, (byte) 129, 16});

    private static final int IPV4_BYTES = 4;
    private static final int FIRST_RESERVED = 240;

    private final DnsResolver names;

    SafeAddresses() {
        this(SystemDefaultDnsResolver.INSTANCE);
    }

    SafeAddresses(DnsResolver names) {
        this.names = names;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        for (InetAddress address : addresses) {
            if (!isSafe(host, address)) {
                throw new UnknownHostException("an address on which no service can be");
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }

    private static boolean isSafe(String host, InetAddress address) {
        return address.isLoopbackAddress() == LOOPBACK.contains(host)
                && !address.isLinkLocalAddress()
                && !address.isMulticastAddress()
                && !address.isAnyLocalAddress()
                && !isReserved(address.getAddress())
                && METADATA.stream().noneMatch(known -> Arrays.equals(known, address.getAddress()));
    }

    /** IPv4: 0.0.0.0/8 and 240.0.0.0/4. IPv6: what carries an IPv4 address inside, through which any could be reached. */
    private static boolean isReserved(byte[] address) {
        int first = Byte.toUnsignedInt(address[0]);
        if (address.length == IPV4_BYTES) {
            return first == 0 || first >= FIRST_RESERVED;
        }
        boolean translated = first == 0 && address[1] == 0x64 && Byte.toUnsignedInt(address[2]) == 0xff;
        boolean sixToFour = first == 0x20 && address[1] == 0x02;
        boolean compatible = first == 0 && isZero(address, 12) && !isZero(address, 15);
        return translated || sixToFour || compatible;
    }

    private static boolean isZero(byte[] address, int bytes) {
        for (int i = 0; i < bytes; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
