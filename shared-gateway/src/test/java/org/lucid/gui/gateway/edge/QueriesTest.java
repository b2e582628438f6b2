package org.lucid.gui.gateway.edge;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class QueriesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a=b&c=d", "a=%2F%2f%00", "?", "a=/;:@!$'()*+,", "%41%5a", "a[]=1|2", "\\"})
    void takesPrintableAscii(String query) {
        assertThat(Queries.wellFormed(query)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#",
                "a#b",
                " ",
                "a b",
                "%",
                "%4",
                "a%",
                "a%g1",
                "a%1g",
                "%%41",
                "%-1",
                "\u00e9",
                "a\rb",
                "a\nb",
                "\t",
                "\u0000",
                "\u007f",
                "%\uff11\uff11"
            })
    void refusesTheRest(String query) {
        assertThat(Queries.wellFormed(query)).isFalse();
    }
}
