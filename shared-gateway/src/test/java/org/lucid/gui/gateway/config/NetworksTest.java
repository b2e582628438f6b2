package org.lucid.gui.gateway.config;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NetworksTest {

    private final Networks networks =
            new Networks(List.of("127.0.0.0/8", "::1/128", "172.20.0.0/16", "fd00:1::/32", "10.1.2.3/32"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.255",
                "::1",
                "0:0:0:0:0:0:0:1",
                "172.20.0.0",
                "172.20.255.255",
                "::ffff:172.20.3.4",
                "fd00:1:ffff::9",
                "10.1.2.3"
            })
    void containAddressesOfAnyOfThem(String address) {
        assertThat(networks.contain(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "126.255.255.255",
                "128.0.0.0",
                "172.19.255.255",
                "172.21.0.0",
                "::2",
                "::",
                "::ffff:172.21.0.1",
                "fd00:2::1",
                "10.1.2.4",
                "0.0.0.0"
            })
    void containNothingElse(String address) {
        assertThat(networks.contain(address)).isFalse();
    }

    @Test
    void containNothingThatIsNoAddress() {
        assertThat(networks.contain((String) null)).isFalse();
        assertThat(networks.contain("localhost")).isFalse();
        assertThat(networks.contain("unknown")).isFalse();
        assertThat(Networks.NONE.contain("127.0.0.1")).isFalse();
    }

    @Test
    void canBeAllOfOneFamily() {
        Networks open = new Networks(List.of("0.0.0.0/0"));

        assertThat(open.contain("8.8.8.8")).isTrue();
        assertThat(open.contain("::1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10.0.0.1", "10.0.0.0/", "10.0.0.0/33", "::1/129", "10.0.0.0/-1", "10.0.0/8", "lan/8", "/8"})
    void nameWhatIsNoNetwork(String network) {
        assertThatThrownBy(() -> new Networks(List.of("127.0.0.0/8", network)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + network + "'")
                .hasMessageContaining("172.20.0.0/16");
    }

    @Test
    void areEqualIfTheyWereWrittenTheSame() {
        assertThat(new Networks(List.of("10.0.0.0/8", " ::1/128")))
                .isEqualTo(new Networks(List.of("10.0.0.0/8", "::1/128")))
                .hasSameHashCodeAs(new Networks(List.of("10.0.0.0/8", "::1/128")))
                .hasToString("10.0.0.0/8,::1/128")
                .isNotEqualTo(new Networks(List.of("10.0.0.0/8")));
    }
}
