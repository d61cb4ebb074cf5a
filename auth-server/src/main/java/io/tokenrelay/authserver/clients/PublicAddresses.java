package io.tokenrelay.authserver.clients;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Looks a host up for a fetch that somebody asks for whom nobody knows, and gives addresses of the public Internet only: none of
 * this machine, of a private network, of the provider's equipment, or that carries another address inside.
 *
 * <p>The connection is made to exactly the addresses that were looked at, so a name that answers differently the second time (DNS
 * rebinding) gains nothing. Where one of several isn't public, none is given: such a name is made for deceiving.
 */
final class PublicAddresses implements DnsResolver {

    /** What of IPv4 is not globally reachable, by the IANA's special-purpose registry; and where Azure serves credentials. */
    private static final List<Block> NOT_PUBLIC_IPV4 = List.of(
            Block.of("0.0.0.0", 8),
            Block.of("10.0.0.0", 8),
            Block.of("100.64.0.0", 10),
            Block.of("127.0.0.0", 8),
            Block.of("168.63.129.16", 32),
            Block.of("169.254.0.0", 16),
            Block.of("172.16.0.0", 12),
            Block.of("192.0.0.0", 24),
            Block.of("192.0.2.0", 24),
            Block.of("192.88.99.0", 24),
            Block.of("192.168.0.0", 16),
            Block.of("198.18.0.0", 15),
            Block.of("198.51.100.0", 24),
            Block.of("203.0.113.0", 24),
            Block.of("224.0.0.0", 4),
            Block.of("240.0.0.0", 4));

    /** All of IPv6 that is given out to networks; what carries an IPv4 address by translation (64:ff9b::/96) lies outside. */
    private static final Block UNICAST_IPV6 = Block.of("2000::", 3);

    /** What of it is not: protocols (Teredo among them), documentation, and 6to4, which carries an IPv4 address. */
    private static final List<Block> NOT_PUBLIC_IPV6 =
            List.of(Block.of("2001::", 23), Block.of("2001:db8::", 32), Block.of("2002::", 16), Block.of("3fff::", 20));

    private static final int IPV4_BYTES = 4;

    private final DnsResolver names;

    PublicAddresses() {
        this(SystemDefaultDnsResolver.INSTANCE);
    }

    PublicAddresses(DnsResolver names) {
        this.names = names;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        if (!Arrays.stream(addresses).allMatch(PublicAddresses::isPublic)) {
            throw new UnknownHostException("an address that is not public");
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }

    /** Whether anybody on the Internet can reach the address, as far as the address itself says. */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == IPV4_BYTES
                ? NOT_PUBLIC_IPV4.stream().noneMatch(block -> block.contains(bytes))
                : UNICAST_IPV6.contains(bytes) && NOT_PUBLIC_IPV6.stream().noneMatch(block -> block.contains(bytes));
    }

    private record Block(InetAddress first, int bits) {

        static Block of(String first, int bits) {
            try {
                return new Block(InetAddress.getByName(first), bits);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(first, e);
            }
        }

        boolean contains(byte[] address) {
            byte[] begin = first.getAddress();
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if (((begin[bit / 8] ^ address[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
