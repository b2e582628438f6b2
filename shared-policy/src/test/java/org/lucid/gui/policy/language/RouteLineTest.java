package org.lucid.gui.policy.language;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lucid.gui.policy.route.Method;
import org.lucid.gui.policy.route.Route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RouteLineTest {

    @ParameterizedTest
    @CsvSource({
        "GET /a, GET|HEAD /a",
        "HEAD /a, HEAD /a",
        "POST /a/{id}, POST /a/{id}",
        "PUT|POST /a, POST|PUT /a",
        "POST|GET /a, GET|HEAD|POST /a",
        "GET|HEAD /a, GET|HEAD /a",
        "OPTIONS|PATCH|DELETE /**, PATCH|DELETE|OPTIONS /**",
        "* /**, * /**",
        "WEBSOCKET /a, WEBSOCKET /a",
        "WEBSOCKET|GET /a, GET|HEAD|WEBSOCKET /a",
        "'  GET \t /a \n', GET|HEAD /a",
    })
    void readsMethodsAndAPath(String text, String route) {
        assertThat(RouteLine.read(text, 1)).hasToString(route);
    }

    @Test
    void bringsHeadWithGet() {
        Route route = RouteLine.read("GET /a", 12);

        assertThat(route.methods()).containsExactly(Method.GET, Method.HEAD);
        assertThat(route.line()).isEqualTo(12);
    }

    @Test
    void bringsAWebSocketOnlyByItsName() {
        assertThat(RouteLine.read("* /a", 1).methods()).doesNotContain(Method.WEBSOCKET);
        assertThat(RouteLine.read("GET /a", 1).methods()).doesNotContain(Method.WEBSOCKET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "GET", "/a", "GET /a /b", "GET, POST /a", "GET\u00a0/a"})
    void refusesWhatIsNotTwoWords(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RouteLine.read(text, 1))
                .withMessage(
                        "'" + text
                                + "' is no route: write methods and a path, such as 'GET /api/v1/sessions/{id}' or '\"* /**\"'");
    }

    @ParameterizedTest
    @CsvSource({
        "get /a, get",
        "TRACE /a, TRACE",
        "CONNECT /a, CONNECT",
        "'GET,POST /a', 'GET,POST'",
        "GET|* /a, *",
        "GET||PUT /a, ''",
        "GET| /a, ''",
        "|GET /a, ''",
        "/a GET, /a",
        "WebSocket /a, WebSocket",
    })
    void refusesAMethodThatDoesNotExist(String text, String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RouteLine.read(text, 1))
                .withMessage(
                        "unknown method '" + name
                                + "'; write GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS or WEBSOCKET, joined by '|', or '*' for all but the last");
    }

    @Test
    void refusesAPathThatIsNoTemplate() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RouteLine.read("GET a", 1))
                .withMessage("a path begins with '/', but 'a' does not");
    }
}
