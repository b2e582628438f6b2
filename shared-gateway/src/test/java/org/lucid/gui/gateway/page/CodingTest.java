package org.lucid.gui.gateway.page;

import java.util.EnumSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CodingTest {

    private static final Set<Coding> ALL = EnumSet.allOf(Coding.class);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip, deflate, br, zstd | BROTLI",
                "gzip, deflate           | GZIP",
                "GZIP                    | GZIP",
                "x-gzip                  | GZIP",
                "*                       | BROTLI",
                "identity                | IDENTITY",
                "zstd                    | IDENTITY",
                "''                      | IDENTITY",
            })
    void takesTheSmallestFormThatTheClientAccepts(String acceptEncoding, Coding expected) {
        assertThat(Coding.best(acceptEncoding, ALL)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "br;q=0.5, gzip;q=0.8    | GZIP",
                "br; q=1.000, gzip       | BROTLI",
                "br;q=0, gzip            | GZIP",
                "br;q=0.000, *           | GZIP",
                "*;q=0                   | IDENTITY",
                "gzip;q=0.1, identity;q=1 | IDENTITY",
                "identity;q=0, gzip;q=0  | IDENTITY",
                "br;q=2, gzip            | GZIP",
                "br;level=9, gzip        | GZIP",
            })
    void followsTheWeights(String acceptEncoding, Coding expected) {
        assertThat(Coding.best(acceptEncoding, ALL)).isEqualTo(expected);
    }

    @Test
    void sendsAFileAsItIsToAClientThatSaysNothing() {
        assertThat(Coding.best(null, ALL)).isEqualTo(Coding.IDENTITY);
    }

    @Test
    void choosesAmongTheFormsThatThereAre() {
        assertThat(Coding.best("br, gzip", EnumSet.of(Coding.GZIP, Coding.IDENTITY)))
                .isEqualTo(Coding.GZIP);
    }

    @ParameterizedTest
    @EnumSource
    void knowsEachCodingByItsToken(Coding coding) {
        assertThat(Coding.named(coding.token())).isEqualTo(coding);
    }

    @Test
    void knowsNoOtherCodings() {
        assertThatIllegalArgumentException().isThrownBy(() -> Coding.named("deflate"));
    }
}
