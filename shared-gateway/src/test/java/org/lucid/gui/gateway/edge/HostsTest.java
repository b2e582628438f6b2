package org.lucid.gui.gateway.edge;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HostsTest {

    @ParameterizedTest
    @ValueSource(strings = {"gui", "gui.lucid.example", "GUI:3001", "172.20.0.100:3000", "[::1]:3000", "a_b-c~d"})
    void takesNamesAndAddresses(String host) {
        assertThat(Hosts.wellFormed(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a,b",
                "a/b",
                "a\\b",
                "a?b",
                "a#b",
                "user@gui",
                "a\"b",
                "a;b",
                "a%41",
                "a\tb",
                "a\rb",
                "a\nb",
                "a\u0000",
                "caf\u00e9",
                "a=b"
            })
    void refusesWhatCouldEndAnotherHeader(String host) {
        assertThat(Hosts.wellFormed(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 260})
    void takesLongOnes(int length) {
        assertThat(Hosts.wellFormed("a".repeat(length))).isTrue();
        assertThat(Hosts.wellFormed("a".repeat(260 + length))).isFalse();
    }
}
