package org.lucid.gui.gateway;

import java.io.IOException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is written about a request, and who cannot write into it. */
class AccessLogIT extends OverSockets {

    private final LoggedLines lines = new LoggedLines("lucid.access");

    @AfterEach
    void listenNoMore() {
        lines.close();
    }

    @Test
    void saysWhoAskedForWhatAndWhatBecameOfIt() throws Exception {
        RawClient.Answer answer = client.send(RawClient.request("GET", "/api/session-api/closed?token=secret"))
                .answer();

        assertThat(lines.take())
                .matches("request=" + answer.header("X-Request-Id")
                        + " client=127.0.0.1 user=u-ada method=GET path=/api/session-api/closed service=none"
                        + " status=403 outcome=policy-refused ms=[0-9]+");
    }

    @Test
    void namesTheClientThatATrustedProxyNamesAndBelievesNobodyElse() throws Exception {
        String request =
                RawClient.request("GET", "/api/session-api/closed", "X-Forwarded-For: 8.8.8.8, 203.0.113.9\r\n");

        client.send(request).answer();
        assertThat(lines.take()).contains(" client=127.0.0.1 ");
        pipeline.trust("127.0.0.1/32");
        client.send(request).answer();
        assertThat(lines.take()).contains(" client=203.0.113.9 ");
    }

    @Test
    void letsNobodyWriteFieldsOrLinesOfTheirOwn() throws Exception {
        String token = RunningPipeline.tokenOf("ada status=200\u2028\u00e9");
        client.send("GET /api/session-api/closed%20status=200x HTTP/1.1\r\nHost: gui\r\nAuthorization: Bearer " + token
                        + "\r\n\r\n")
                .answer();

        assertThat(lines.take())
                .contains(" user=ada?status?200?\u00e9 ", " path=/api/session-api/closed%20status=200x ")
                .containsOnlyOnce(" status=")
                .doesNotContain("\n", "\r", "\u2028");
    }

    @Test
    void namesNoStatusThatNobodyWasTold() throws Exception {
        backend.plays((head, in, out, socket) -> in.read());
        client.send(RawClient.open("GET"));
        backend.awaitRequest();
        client.close();

        assertThat(lines.take()).contains(" status=- outcome=client-failed ");
    }

    @Test
    void saysLittleOfWhatTheEdgeDidNotUnderstand() throws IOException {
        client.send("GET /%00 HTTP/1.1\r\nHost: gui\r\n\r\n").answer();

        assertThat(lines.take()).contains(" user=- method=- path=- service=none status=400 outcome=edge-refused ");
    }
}
