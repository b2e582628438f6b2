package org.lucid.gui.gateway.config;

import java.util.Optional;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "http://a:8080, http, a, 8080, ''",
        "HTTPS://a.example, https, a.example, 443, ''",
        "http://172.20.0.10/health, http, 172.20.0.10, 80, /health",
        "http://[::1]:81/a?b=c, http, ::1, 81, /a?b=c",
        "tcp://mongo_db:27017, tcp, mongo_db, 27017, ''"
    })
    void readsItsParts(String text, String scheme, String host, int port, String path) {
        assertThat(Address.read(text)).contains(new Address(scheme, host, port, path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a:80",
                "//a:80",
                "http://",
                "http://:80",
                "http://a:0",
                "http://a:65536",
                "http://a:x",
                "http://user:password@a:80",
                "http://a:80#x",
                "http://a:80/x y",
                "http://a:80\\x",
                "http://[::1:80",
                "http://::1:80",
                "tcp://a",
                "http://a b"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThat(Address.read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "lucid-auth-service", "mongo_db", "a.b.c", "10.0.0.1", "::1", "[fe80::1]", "1a"})
    void knowsHosts(String text) {
        assertThat(Address.host(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                "a-",
                "a..b",
                "a.",
                "a/b",
                "a:80",
                "999.1.1.1",
                "1.2.3",
                "127.1",
                "fe80::1%eth0",
                "[a]",
                "ä",
                "a b"
            })
    void knowsWhatIsNoHost(String text) {
        assertThat(Address.host(text)).isEmpty();
    }

    @Property
    void readsAnyTextWithoutThrowing(@ForAll String text) {
        Optional<Address> address = Address.read("http://" + text);

        assertThat(address.map(Address::port).orElse(1)).isBetween(1, 65535);
    }
}
