package org.lucid.gui.gateway;

import java.io.IOException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whose a new object is, we say, whatever the client says. */
class StampsIT extends OwnedOverSockets {

    private static final int LARGEST = 1024 * 1024;
    private static final String JSON = "Content-Type: application/json\r\n";

    @BeforeEach
    void agree() {
        answers("/things", json("{\"ok\":true}"));
    }

    private RawClient.Answer post(String body, String... headers) throws IOException {
        return client.send(RawClient.request(
                                "POST",
                                "/api/session-api/things",
                                String.join("", headers),
                                "Content-Length: " + body.length() + "\r\n")
                        + body)
                .answer();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1.10,\"meta\":{\"owner\":\"u-bob\",\"b\":[2]},\"c\":null}",
                "{\"a\":1.10,\"meta\":{\"owner\":{\"id\":\"u-bob\"},\"b\":[2]},\"c\":null}",
                "{\"a\":1.10,\"meta\":{\"\\u006fwner\":\"u-bob\",\"b\":[2]},\"c\":null}",
                "{\"a\":1.10,\"m\\u0065ta\":{\"owner\":[],\"b\":[2]},\"c\":null}",
            })
    void writesTheOwnerOverWhatWasSent(String body) throws IOException {
        assertThat(post(body, JSON).status()).isEqualTo(200);

        assertThat(bodies).containsExactly("{\"a\":1.10,\"meta\":{\"owner\":\"u-ada\",\"b\":[2]},\"c\":null}");
    }

    @Test
    void makesThePlaceWhereThereIsNone() throws IOException {
        post("{\"a\":1}", JSON);
        post("{\"meta\":null}", JSON);

        assertThat(bodies)
                .containsExactly("{\"a\":1,\"meta\":{\"owner\":\"u-ada\"}}", "{\"meta\":{\"owner\":\"u-ada\"}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Content-Type: text/plain\r\n",
                "Content-Type: application/json; charset=iso-8859-1\r\n",
                "Content-Type: application/json; charset=utf-16\r\n",
                "Content-Type: application/json; charset=utf-8; charset=utf-16\r\n",
                "Content-Type: application/x-www-form-urlencoded\r\n",
                "Content-Type: application/json\r\nContent-Type: text/plain\r\n",
                "Content-Type: application/json\r\nContent-Encoding: gzip\r\n",
            })
    void refusesABodyThatOthersCouldReadOtherwise(String headers) throws IOException {
        assertThat(post("{\"meta\":{\"owner\":\"u-bob\"}}", headers).status()).isEqualTo(415);

        assertThat(backend.heads()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=utf-8", "Application/JSON;Charset=UTF-8"})
    void readsUtf8ByItsName(String type) throws IOException {
        assertThat(post("{\"a\":1}", "Content-Type: " + type + "\r\n").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"x\"",
                "{\"meta\":{\"owner\":\"u-ada\"}",
                "{\"meta\":{}}{\"meta\":{\"owner\":\"u-bob\"}}",
                "{\"meta\":{},\"meta\":{\"owner\":\"u-bob\"}}",
                "{\"meta\":{\"owner\":1,\"owner\":2}}",
                "{\"meta\":[{\"owner\":\"u-bob\"}]}",
                "{\"meta\":\"x\"}",
                "{'meta':{}}",
                "{\"a\":\"\u00e9\"}",
            })
    void refusesABodyThatIsNoSuchObject(String body) throws IOException {
        assertThat(post(body, JSON).status()).isEqualTo(400);

        assertThat(backend.heads()).isEmpty();
    }

    @Test
    void takesABodyOfTheGreatestSizeAndNoByteMore() throws IOException {
        String frame = "{\"a\":[]}";
        String fill = " ".repeat(LARGEST - frame.length());

        assertThat(post(frame + fill, JSON).status()).isEqualTo(200);
        assertThat(client.send(RawClient.request(
                                "POST", "/api/session-api/things", JSON, "Content-Length: " + (LARGEST + 1) + "\r\n"))
                        .answer()
                        .status())
                .isEqualTo(413);
        assertThat(bodies).hasSize(1);
    }

    @Test
    void takesNoMoreOfABodyInChunksEither() throws IOException {
        client.send(RawClient.request("POST", "/api/session-api/things", JSON, "Transfer-Encoding: chunked\r\n")
                + Integer.toHexString(LARGEST + 1) + "\r\n" + " ".repeat(LARGEST + 1) + "\r\n0\r\n\r\n");

        assertThat(client.answer().status()).isEqualTo(413);
        assertThat(backend.heads()).isEmpty();
    }

    @Test
    void sendsABodyThatCameInChunksWithItsLength() throws IOException {
        RawClient.Answer answer = client.send(
                        RawClient.request("POST", "/api/session-api/things", JSON, "Transfer-Encoding: chunked\r\n")
                                + "3\r\n{\"a\r\n4\r\n\":1}\r\n0\r\n\r\n")
                .answer();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(bodies).containsExactly("{\"a\":1,\"meta\":{\"owner\":\"u-ada\"}}");
        assertThat(backend.heads().getFirst()).doesNotContainIgnoringCase("chunked");
    }

    @Test
    void letsAClientThatWaitsForItSendItsBody() throws IOException {
        client.send(RawClient.request(
                "POST", "/api/session-api/things", JSON, "Content-Length: 2\r\n", "Expect: 100-continue\r\n"));
        client.expect("HTTP/1.1 100 Continue\r\n\r\n");

        assertThat(client.send("{}").answer().status()).isEqualTo(200);
        assertThat(bodies).containsExactly("{\"meta\":{\"owner\":\"u-ada\"}}");
    }

    @Test
    void refusesAnAttributeThatThePersonHasNot() throws IOException {
        RawClient.Answer answer = client.send(
                        RawClient.request("POST", "/api/session-api/paid", JSON, "Content-Length: 2\r\n") + "{}")
                .answer();

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("your account has no TRON address");
        assertThat(backend.heads()).isEmpty();
    }
}
