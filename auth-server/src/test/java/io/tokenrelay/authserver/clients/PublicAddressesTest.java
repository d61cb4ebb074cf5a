package io.tokenrelay.authserver.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "93.184.216.34",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "223.255.255.255",
                "2001:200::1",
                "2606:2800:220:1::1",
                "2a00:1450:4001::200e",
                "3ffe::1"
            })
    void givesAddressesOfTheInternet(String address) throws UnknownHostException {
        assertThat(resolve(address)).containsExactly(InetAddress.getByName(address));
    }

    /** Each block at its first and its last address; the neighbours on both sides are public, or another block. */
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.255.255.255",
        "10.0.0.0, 10.255.255.255",
        "100.64.0.0, 100.127.255.255",
        "127.0.0.0, 127.255.255.255",
        "168.63.129.16, 168.63.129.16",
        "169.254.0.0, 169.254.255.255",
        "172.16.0.0, 172.31.255.255",
        "192.0.0.0, 192.0.0.255",
        "192.0.2.0, 192.0.2.255",
        "192.88.99.0, 192.88.99.255",
        "192.168.0.0, 192.168.255.255",
        "198.18.0.0, 198.19.255.255",
        "198.51.100.0, 198.51.100.255",
        "203.0.113.0, 203.0.113.255",
        "224.0.0.0, 239.255.255.255",
        "240.0.0.0, 255.255.255.255",
        "::, 1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "4000::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001::, 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
        "2002::, 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "3fff::, 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff"
    })
    void givesNoneOfABlockThatIsNotPublic(String first, String last) {
        assertRefused(first);
        assertRefused(last);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "::1",
                "169.254.169.254",
                "100.100.100.200",
                "192.0.0.192",
                "fd00:ec2::254",
                "fd12:3456::1",
                "fc00::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "::127.0.0.1",
                "::a9fe:a9fe",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b::7f00:1",
                "64:ff9b:1::a00:1",
                "2002:7f00:1::1",
                "2002:a9fe:a9fe::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "100::1",
                "5f00::1"
            })
    void givesNoneByWhichAServiceOrItsProviderCanBeReached(String address) {
        assertThatThrownBy(() -> resolve(address)).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void givesNoneWhenOneOfSeveralIsNotPublic() {
        assertThatThrownBy(() -> resolve("93.184.216.34", "10.1.2.3")).isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(() -> resolve("10.1.2.3", "93.184.216.34")).isInstanceOf(UnknownHostException.class);
    }

    /** Who connects to what was given asks for no name again: a second answer, which could be another, is never needed. */
    @Test
    void givesTheVeryAddressesThatItLookedAt() throws UnknownHostException {
        AtomicInteger asked = new AtomicInteger();
        DnsResolver rebinding =
                new TestNames(() -> new String[] {asked.getAndIncrement() == 0 ? "93.184.216.34" : "127.0.0.1"});

        assertThat(new PublicAddresses(rebinding).resolve("rebinding.example"))
                .containsExactly(InetAddress.getByName("93.184.216.34"));
        assertThat(asked).hasValue(1);
    }

    private static void assertRefused(String address) {
        assertThatThrownBy(() -> resolve(address))
                .as(address)
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("an address that is not public");
    }

    private static InetAddress[] resolve(String... addresses) throws UnknownHostException {
        return new PublicAddresses(TestNames.leadingTo(addresses)).resolve("client.example");
    }
}
