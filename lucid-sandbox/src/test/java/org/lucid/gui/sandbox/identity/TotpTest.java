package org.lucid.gui.sandbox.identity;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TotpTest {

    /** The secret of RFC 6238, appendix B, in Base32. */
    private final Totp totp = new Totp("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

    @ParameterizedTest
    @CsvSource({"59, 287082", "1111111109, 081804", "1234567890, 005924", "20000000000, 353130"})
    void givesTheCodesOfTheStandard(long second, String code) {
        assertThat(totp.at(Instant.ofEpochSecond(second))).isEqualTo(code);
    }

    @Test
    void takesACodeForAWhileAndNoLonger() {
        Instant now = Instant.ofEpochSecond(1_111_111_109);
        String code = totp.at(now);

        assertThat(totp.accepts(code, now)).isTrue();
        assertThat(totp.accepts(code, now.plusSeconds(300))).isFalse();
        assertThat(totp.accepts("000000", now)).isFalse();
    }
}
