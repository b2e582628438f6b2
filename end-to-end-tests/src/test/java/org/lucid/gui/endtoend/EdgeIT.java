package org.lucid.gui.endtoend;

import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What two servers could read in two ways never reaches a backend. */
class EdgeIT {

    private static SandboxUnderTest sandbox;
    private static Gui gui;
    private static String authorization;

    @BeforeAll
    static void start() {
        sandbox = SandboxUnderTest.start();
        gui = House.gui("admin", sandbox.addresses());
        authorization = "Authorization: Bearer " + sandbox.tokenOf("admin@lucid.test") + "\r\n";
    }

    @AfterAll
    static void stop() {
        gui.close();
        sandbox.close();
    }

    private static final String PATH = "/api/session-api/api/v1/sessions";
    private static final String PRIOR_KNOWLEDGE = "h2c prior knowledge";

    static Stream<Arguments> malformed() {
        String get = "GET " + PATH + " HTTP/1.1\r\n";
        String post = "POST " + PATH + " HTTP/1.1\r\nHost: gui\r\n";
        return Stream.of(
                Arguments.of("no host", get + "AUTH\r\n"),
                Arguments.of("two hosts", get + "Host: a\r\nHost: b\r\nAUTH\r\n"),
                Arguments.of("absolute form", "GET http://evil" + PATH + " HTTP/1.1\r\nHost: gui\r\nAUTH\r\n"),
                Arguments.of("asterisk form", "OPTIONS * HTTP/1.1\r\nHost: gui\r\nAUTH\r\n"),
                Arguments.of("fragment", "GET " + PATH + "#x HTTP/1.1\r\nHost: gui\r\nAUTH\r\n"),
                Arguments.of("encoded slash", "GET " + PATH + "/a%2Fb HTTP/1.1\r\nHost: gui\r\nAUTH\r\n"),
                Arguments.of("dot segments", "GET " + PATH + "/../../../x HTTP/1.1\r\nHost: gui\r\nAUTH\r\n"),
                Arguments.of("encoded dots", "GET " + PATH + "/%2e%2e/x HTTP/1.1\r\nHost: gui\r\nAUTH\r\n"),
                Arguments.of("double encoding", "GET " + PATH + "/%252e%252e/x HTTP/1.1\r\nHost: gui\r\nAUTH\r\n"),
                Arguments.of("matrix parameter", "GET " + PATH + "/..;/x HTTP/1.1\r\nHost: gui\r\nAUTH\r\n"),
                Arguments.of("double slash", "GET /api/session-api//api/v1 HTTP/1.1\r\nHost: gui\r\nAUTH\r\n"),
                Arguments.of("backslash", "GET " + PATH + "\\x HTTP/1.1\r\nHost: gui\r\nAUTH\r\n"),
                Arguments.of("NUL", "GET " + PATH + "/%00 HTTP/1.1\r\nHost: gui\r\nAUTH\r\n"),
                Arguments.of("overlong UTF-8", "GET " + PATH + "/%c0%ae HTTP/1.1\r\nHost: gui\r\nAUTH\r\n"),
                Arguments.of("CONNECT", "CONNECT evil:443 HTTP/1.1\r\nHost: gui\r\nAUTH\r\n"),
                Arguments.of("TRACE", "TRACE " + PATH + " HTTP/1.1\r\nHost: gui\r\nAUTH\r\n"),
                Arguments.of("unknown method", "BREW " + PATH + " HTTP/1.1\r\nHost: gui\r\nAUTH\r\n"),
                Arguments.of(
                        "length and coding",
                        post + "AUTHContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                Arguments.of("other coding", post + "AUTHTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
                Arguments.of(
                        "two codings",
                        post + "AUTHTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                Arguments.of("identity, chunked", post + "AUTHTransfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n"),
                Arguments.of("two lengths", post + "AUTHContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"),
                Arguments.of("signed length", post + "AUTHContent-Length: +5\r\n\r\nhello"),
                Arguments.of("space before colon", get + "Host : gui\r\nAUTH\r\n"),
                Arguments.of("NUL in a value", get + "Host: gui\r\nX-A: a\0b\r\nAUTH\r\n"),
                Arguments.of(
                        "long target", "GET " + PATH + "/" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: gui\r\nAUTH\r\n"),
                Arguments.of("long header", get + "Host: gui\r\nX-A: " + "x".repeat(20_000) + "\r\nAUTH\r\n"),
                Arguments.of(PRIOR_KNOWLEDGE, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void isRefusedAndNeverArrives(String name, String bytes) {
        sandbox.clearRequests();

        String status = Raw.statusOf(gui, bytes.replace("AUTH", authorization));

        // HTTP/2 without asking is refused by 400 on a Java runtime and by 501 by an executable.
        String refusal = name.equals(PRIOR_KNOWLEDGE) ? "(400|501)" : "4\\d\\d";
        assertThat(status).as(name).matches("|HTTP/[12]\\.[01] " + refusal + " .*");
        assertThat(sandbox.requests("session-api").toString()).doesNotContain("\"/api/v1");
        assertThat(goodRequest()).startsWith("HTTP/1.1 200");
    }

    @Test
    void anUpgradeToHttp2IsNotTaken() {
        String status = Raw.statusOf(
                gui,
                "GET " + PATH + " HTTP/1.1\r\nHost: gui\r\n" + authorization
                        + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n");

        assertThat(status).startsWith("HTTP/1.1 ").doesNotContain(" 101 ");
    }

    private static String goodRequest() {
        return Raw.statusOf(gui, "GET " + PATH + "?limit=1 HTTP/1.1\r\nHost: gui\r\n" + authorization + "\r\n");
    }
}
