package org.lucid.gui.gateway.session;

import java.util.List;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PageTest {

    private static final List<Integer> FIVE = List.of(0, 1, 2, 3, 4);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=2 | 0 1",
                "limit=2&offset=3 | 3 4",
                "offset=4&limit=2 | 4",
                "offset=5 | ''",
                "offset=999999999&limit=1000 | ''",
                "other=1 | 0 1 2 3 4",
                "'' | 0 1 2 3 4"
            })
    void takesThatPart(String query, String part) {
        Page page = Page.of(query).orElseThrow();

        assertThat(page.part(FIVE).stream().map(String::valueOf))
                .isEqualTo(List.of(part.split(" ")).stream()
                        .filter(number -> !number.isEmpty())
                        .toList());
    }

    @Test
    void takesTheBeginningWhereNothingIsAsked() {
        assertThat(Page.of(null)).contains(new Page(Page.MOST, 0));
        assertThat(new Page(2, 3).told(5)).isEqualTo(JsonObject.of("total", 5, "limit", 2, "offset", 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=1001",
                "limit=-1",
                "limit=",
                "limit=x",
                "limit=1.5",
                "limit=9999999999",
                "limit=1&limit=2",
                "offset=-1",
                "offset=٣"
            })
    void refusesWhatCannotBe(String query) {
        assertThat(Page.of(query)).isEmpty();
    }
}
