package org.lucid.gui.gateway.account;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.lucid.gui.gateway.config.Networks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MetricsGateTest {

    @Test
    void namesTheSettingThatIsNoNetwork() {
        assertThatThrownBy(() -> new MetricsGate(List.of("127.0.0.0/8", "lan"), () -> Networks.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lucid.metrics.networks: 'lan' is no network");
    }
}
