package org.lucid.gui.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The services under test run with {@code -Xmx96m}, less than one of these bodies. */
class LargeBodyIT {

    private static final int SIZE = 100_000_000;
    private static final int PART = 1_000_000;

    private static SandboxUnderTest sandbox;
    private static Gui gui;
    private static String token;
    private static String session;

    @BeforeAll
    static void start() {
        sandbox = SandboxUnderTest.start();
        gui = House.gui("admin", sandbox.addresses());
        token = sandbox.tokenOf("admin@lucid.test");
        session = SandboxUnderTest.json(gui.get("/api/session-api/api/v1/sessions?limit=1", token))
                .path("sessions")
                .path(0)
                .path("session_id")
                .asText();
    }

    @AfterAll
    static void stop() {
        gui.close();
        sandbox.close();
    }

    @Test
    void aLargeAnswerComesThroughWhole() throws Exception {
        JsonNode chunk =
                sandbox.control("POST", "/sessions/" + session + "/chunks", "{\"size_bytes\":" + SIZE + "}", true);
        HttpRequest request =
                request("/" + chunk.path("chunk_id").asText() + "/download").build();

        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        HttpResponse<InputStream> answer = House.HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
        long length;
        try (InputStream body = new DigestInputStream(answer.body(), digest)) {
            length = body.transferTo(java.io.OutputStream.nullOutputStream());
        }

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(length).isEqualTo(SIZE);
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo(chunk.path("sha256").asText(chunk.path("merkle_hash").asText()));
        assertThat(gui.process().alive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLargeRequestGoesThroughWhole(boolean chunked) throws Exception {
        HttpRequest.BodyPublisher parts = HttpRequest.BodyPublishers.ofInputStream(LargeBodyIT::body);
        HttpRequest request = request("")
                .POST(chunked ? parts : HttpRequest.BodyPublishers.fromPublisher(parts, SIZE))
                .build();

        HttpResponse<String> answer = House.HTTP.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonNode stored = SandboxUnderTest.json(answer);
        assertThat(stored.path("size_bytes").asLong()).isEqualTo(SIZE);
        assertThat(stored.path("sha256").asText()).isEqualTo(sha256(body()));
        assertThat(gui.process().alive()).isTrue();
    }

    private static HttpRequest.Builder request(String below) {
        return HttpRequest.newBuilder(
                        gui.base().resolve("/api/session-api/api/v1/sessions/" + session + "/chunks" + below))
                .header("Authorization", "Bearer " + token);
    }

    private static InputStream body() {
        return new SequenceInputStream(Collections.enumeration(IntStream.range(0, SIZE / PART)
                .<InputStream>mapToObj(LargeBodyIT::part)
                .toList()));
    }

    private static InputStream part(int number) {
        return new InputStream() {
            private int left = PART;

            @Override
            public int read() {
                return left-- > 0 ? (number * 31 + left) & 0xff : -1;
            }
        };
    }

    private static String sha256(InputStream body) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream counted = new DigestInputStream(body, digest)) {
            counted.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
