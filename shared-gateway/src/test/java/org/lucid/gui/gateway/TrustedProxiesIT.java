package org.lucid.gui.gateway;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Where a request comes from, and who is believed about it. The client of the tests is at 127.0.0.1. */
class TrustedProxiesIT extends OverSockets {

    /** What the backend is told, for a request with these headers. */
    private String told(String... headers) throws IOException {
        client.send(RawClient.open("GET", headers)).answer();
        return backend.heads().getLast();
    }

    private static void assertFrom(String head, String address) {
        assertThat(head.lines().filter(line -> line.regionMatches(true, 0, "X-Forwarded-For:", 0, 16)))
                .as(head)
                .hasSize(1)
                .first()
                .asString()
                .endsWith(" " + address);
        String node = address.contains(":") ? "\"[" + address + "]\"" : address;
        assertThat(head).contains("for=" + node + ";proto=http");
        assertThat(head.lines().filter(line -> line.regionMatches(true, 0, "Forwarded:", 0, 10)))
                .hasSize(1);
    }

    @Test
    void believesNobodyByDefault() throws IOException {
        assertFrom(
                told(
                        "X-Forwarded-For: 203.0.113.9\r\n",
                        "Forwarded: for=203.0.113.9\r\n",
                        "X-Real-IP: 203.0.113.9\r\n"),
                "127.0.0.1");
    }

    @Test
    void believesNobodyWhoIsNoTrustedProxy() throws IOException {
        pipeline.trust("127.0.0.2/32", "10.0.0.0/8");

        assertFrom(told("X-Forwarded-For: 203.0.113.9\r\n", "Forwarded: for=203.0.113.9\r\n"), "127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, 203.0.113.9",
        "'203.0.113.9:4711', 203.0.113.9",
        "'2001:db8::7', 2001:db8::7",
        "'[2001:db8::7]:4711', 2001:db8::7",
        "'2001:DB8:0:0::7', 2001:db8::7",
        "'::ffff:203.0.113.9', 203.0.113.9",
        // What the client itself wrote stands to the left.
        "'8.8.8.8, 203.0.113.9', 203.0.113.9",
        "'10.0.0.7, 203.0.113.9', 203.0.113.9",
        "'\"\"\", 203.0.113.9', 203.0.113.9",
        // Through two trusted proxies.
        "'8.8.8.8, 203.0.113.9, 10.1.2.3', 203.0.113.9",
        // All are trusted: the farthest.
        "'10.9.9.9, 10.1.2.3', 10.9.9.9",
        // Nothing to understand: the nearest that is known.
        "'203.0.113.9, unknown', 127.0.0.1",
        "'203.0.113.9, , 10.1.2.3', 10.1.2.3",
        "'203.0.113.9, example.com', 127.0.0.1",
        "'203.0.113.9:', 127.0.0.1",
        "'[203.0.113.9', 127.0.0.1",
        "'203.0.113.9 203.0.113.10', 127.0.0.1",
        "'0x7f.1', 127.0.0.1"
    })
    void takesTheLastAddressThatIsNoTrustedProxys(String header, String address) throws IOException {
        pipeline.trust("127.0.0.1/32", "10.0.0.0/8");

        assertFrom(told("X-Forwarded-For: " + header + "\r\n"), address);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=203.0.113.9 | 203.0.113.9",
                "For=\"203.0.113.9:80\";proto=https | 203.0.113.9",
                "proto=https;by=10.0.0.1;for=\"[2001:db8::7]:4711\" | 2001:db8::7",
                "for=8.8.8.8, for=203.0.113.9;host=\"a,b;for=1.1.1.1\", for=10.1.2.3 | 203.0.113.9",
                "for=203.0.113.9, for=unknown | 127.0.0.1",
                "for=203.0.113.9, for=_hidden | 127.0.0.1",
                "for=203.0.113.9, proto=http | 127.0.0.1",
                "for=203.0.113.9;for=8.8.8.8 | 127.0.0.1",
                "for=\"8.8.8.8, for=203.0.113.9 | 127.0.0.1",
                "for=2001:db8::7 | 2001:db8::7"
            })
    void readsForwardedAsWell(String header, String address) throws IOException {
        pipeline.trust("127.0.0.1/32", "10.0.0.0/8");

        assertFrom(told("Forwarded: " + header + "\r\n"), address);
    }

    @Test
    void readsTheLastOfSeveralLines() throws IOException {
        pipeline.trust("127.0.0.1/32");

        assertFrom(told("X-Forwarded-For: 8.8.8.8\r\n", "X-Forwarded-For: 203.0.113.9\r\n"), "203.0.113.9");
        assertFrom(told("Forwarded: for=8.8.8.8\r\n", "Forwarded: for=203.0.113.9\r\n"), "203.0.113.9");
    }

    @Test
    void believesNeitherHeaderWhereTheyDisagree() throws IOException {
        pipeline.trust("127.0.0.1/32");

        assertFrom(told("X-Forwarded-For: 203.0.113.9\r\n", "Forwarded: for=8.8.8.8\r\n"), "127.0.0.1");
        assertFrom(told("X-Forwarded-For: 203.0.113.9\r\n", "Forwarded: for=203.0.113.9\r\n"), "203.0.113.9");
    }

    @Test
    void takesNoOtherHeadersWord() throws IOException {
        pipeline.trust("127.0.0.1/32");

        assertFrom(
                told("X-Real-IP: 8.8.8.8\r\n", "X-Client-IP: 8.8.8.8\r\n", "True-Client-IP: 8.8.8.8\r\n"), "127.0.0.1");
    }

    @Test
    void trustsWhomItIsToldToFromThenOn() throws IOException {
        assertFrom(told("X-Forwarded-For: 203.0.113.9\r\n"), "127.0.0.1");
        pipeline.trust("127.0.0.0/8");
        assertFrom(told("X-Forwarded-For: 203.0.113.9\r\n"), "203.0.113.9");
    }
}
