package org.lucid.gui.gateway.forward;

import java.util.List;

import io.vertx.core.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HeaderNamesTest {

    private static final HeaderNames NAMES = new HeaderNames("TE", "Trailer", "Upgrade", "x".repeat(40));

    @ParameterizedTest
    @ValueSource(strings = {"TE", "te", "tE", "trailer", "UPGRADE"})
    void findsNamesWhateverTheirCase(String name) {
        assertThat(NAMES.contain(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "T", "TEE", "Trailers", "Upgrad", "Upgrade ", "T\u0415"})
    void findsNothingElse(String name) {
        assertThat(NAMES.contain(name)).isFalse();
    }

    @Test
    void knowsNamesUpToItsLongestAndNoneBeyond() {
        assertThat(NAMES.contain("X".repeat(40))).isTrue();
        assertThat(NAMES.contain("X".repeat(41))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Hop",
                "x-hop",
                "close, X-Hop",
                "X-Hop,close",
                "close,X-HOP",
                " X-Hop ",
                "\tX-Hop\t,",
                ",,X-Hop,,",
                "close , X-Hop ,upgrade"
            })
    void findsWhatConnectionNominates(String connection) {
        assertThat(HeaderNames.nominated(List.of(connection), "X-Hop")).isTrue();
        assertThat(HeaderNames.nominated(List.of("close", connection), "X-Hop")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "close", "X-Hopp", "X-Ho", "X Hop", "X-Hop x", "\"X-Hop\"", "X-Hop;q=1"})
    void nominatesNothingElse(String connection) {
        assertThat(HeaderNames.nominated(List.of(connection), "X-Hop")).isFalse();
    }

    @Test
    void readsEveryConnectionHeader() {
        var headers = HttpHeaders.headers().add("Connection", "a").add("connection", "b, c");

        assertThat(HeaderNames.nominating(headers)).containsExactly("a", "b, c");
        assertThat(HeaderNames.nominating(HttpHeaders.headers())).isEmpty();
    }

    @Test
    void comparesBeginningsWhateverTheirCase() {
        assertThat(HeaderNames.begins("x-forwarded-for", "X-Forwarded")).isTrue();
        assertThat(HeaderNames.begins("X-Forwarde", "X-Forwarded")).isFalse();
        assertThat(HeaderNames.begins("", "X")).isFalse();
    }
}
