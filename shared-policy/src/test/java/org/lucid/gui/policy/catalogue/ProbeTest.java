package org.lucid.gui.policy.catalogue;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ProbeTest {

    @Test
    void takesAPathOnTheBackend() {
        assertThat(new Probe.Http("/health").path()).isEqualTo("/health");
    }

    @Test
    void refusesAnAddressInPlaceOfAPath() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Probe.Http("http://other/health"))
                .withMessage("health path 'http://other/health' must begin with '/'");
    }
}
