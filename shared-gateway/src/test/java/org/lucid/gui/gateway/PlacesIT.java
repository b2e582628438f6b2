package org.lucid.gui.gateway;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lucid.gui.gateway.config.Settings;

import static org.assertj.core.api.Assertions.assertThat;

/** How much of the service may be in use at one time. */
class PlacesIT extends OverSockets {

    private static final int MOST = 3;
    private static final String HEALTH = "GET /health/ready HTTP/1.1\r\nHost: gui\r\n\r\n";

    private final CountDownLatch release = new CountDownLatch(1);
    private final List<RawClient> holders = new ArrayList<>();

    private static Settings.Limits most(int connections) {
        return new Settings.Limits(
                1_000_000, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), connections, 10);
    }

    /** Takes all places by requests whose answers have begun, and do not end until they may. */
    private void fill() throws IOException {
        pipeline.limit(most(MOST));
        backend.plays((head, in, out, socket) -> {
            RawBackend.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no");
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            RawBackend.write(out, "k");
        });
        for (int i = 0; i < MOST; i++) {
            RawClient holder = new RawClient(pipeline.port()).send(RawClient.open("GET"));
            holders.add(holder);
            // Of those that wait for an answer to begin, one backend may have half of the places only.
            holder.expect("HTTP/1.1 200 OK");
        }
    }

    private void leave() throws IOException {
        for (RawClient holder : holders) {
            holder.close();
        }
        release.countDown();
    }

    @Test
    void refusesWhatIsMoreThanTheServiceMayHaveAndLetsItPassLater() throws IOException {
        fill();

        RawClient.Answer refused = client.send(RawClient.open("GET")).answer();
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.header("Connection")).isEmpty();
        assertThat(refused.body()).contains("urn:lucid:problem:connections-refused");
        assertThat(backend.connections()).isLessThanOrEqualTo(MOST);

        release.countDown();
        for (RawClient holder : holders) {
            RawClient.head(holder.socket().getInputStream());
            holder.expect("ok");
        }
        pipeline.awaitPlacesTaken(0);
        assertThat(client.send(RawClient.open("GET")).answer().status()).isEqualTo(200);
        pipeline.awaitCount("none", "connections-refused", 1);
        leave();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /health", "GET /health/live", "HEAD /health/ready", "GET /metrics"})
    void answersHealthAndMetricsThroughout(String watching) throws IOException {
        fill();

        for (int i = 0; i < 2 * MOST; i++) {
            RawClient.Answer answer =
                    client.send(watching + " HTTP/1.1\r\nHost: gui\r\n\r\n").answer(watching.startsWith("HEAD"));
            assertThat(answer.status()).isEqualTo(200);
        }
        assertThat(pipeline.placesTaken()).isEqualTo(MOST);
        leave();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /healthy",
                "GET /health%79",
                "GET /api/health",
                "GET /api/session-api/health",
                "POST /health",
                "GET /",
                "POST /auth/login",
                "GET /auth/me"
            })
    void sparesNothingElse(String request) throws IOException {
        fill();

        RawClient.Answer answer = client.send(request + " HTTP/1.1\r\nHost: gui\r\nUser-Agent: kube-probe/1.30\r\n\r\n")
                .answer();

        assertThat(answer.status()).isEqualTo(503);
        leave();
    }

    @Test
    void takesNoPlaceForHealthEvenWhenItIsNotReadToItsEnd() throws IOException {
        pipeline.limit(most(1));
        try (RawClient one = new RawClient(pipeline.port());
                RawClient other = new RawClient(pipeline.port())) {
            one.send(HEALTH.repeat(20));
            other.send(HEALTH.repeat(20));
            assertThat(client.send(RawClient.open("GET")).answer().status()).isEqualTo(204);
        }
    }

    @Test
    void hasThePlacesBackOfClientsThatVanish() throws IOException {
        for (int round = 0; round < 5; round++) {
            fill();
            for (RawClient holder : holders) {
                holder.close();
            }
            holders.clear();
            pipeline.awaitPlacesTaken(0);
        }
        release.countDown();

        assertThat(client.send(RawClient.open("GET")).answer().status()).isEqualTo(200);
    }

    @Test
    void givesEachPlaceBackOnceHoweverAnExchangeEnds() throws IOException {
        pipeline.limit(most(1));
        List<String> requests = List.of(
                RawClient.open("GET"),
                RawClient.request("GET", "/api/nobody/x"),
                RawClient.request("GET", "/api/session-api/closed"),
                RawClient.request("GET", "/api/wallet-manager/x"),
                RawClient.request("GET", "/api/session-api/open/mistake"),
                "GET /api/session-api/open/x HTTP/1.1\r\nHost: gui\r\n\r\n",
                "GET /page HTTP/1.1\r\nHost: gui\r\n\r\n",
                RawClient.open("POST", "Content-Length: 3\r\n") + "abc",
                RawClient.open("POST", "Content-Length: 99999999\r\n"));

        for (int round = 0; round < 3; round++) {
            for (String request : requests) {
                try (RawClient once = new RawClient(pipeline.port())) {
                    assertThat(once.send(request).answer().status()).isNotEqualTo(503);
                }
                pipeline.awaitPlacesTaken(0);
            }
        }
    }

    @Test
    void countsAnExchangeUntilItsAnswerIsSentWhole() throws IOException {
        pipeline.limit(most(1));
        backend.plays((head, in, out, socket) -> {
            RawBackend.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n1");
            in.read();
        });
        try (RawClient half = new RawClient(pipeline.port())) {
            half.send(RawClient.open("GET")).expect("HTTP/1.1 200 OK");

            assertThat(client.send(RawClient.open("GET")).answer().status()).isEqualTo(503);
        }
    }

    @Test
    void countsATunnelUntilItIsClosed() throws IOException {
        pipeline.limit(most(1));
        backend.plays((head, in, out, socket) -> {
            if (head.contains("websocket")) {
                RawBackend.write(out, RawWebSocket.agreement(head));
                in.read();
            } else {
                RawBackend.write(out, "HTTP/1.1 204 No Content\r\n\r\n");
            }
        });
        try (RawClient tunnel = new RawClient(pipeline.port())) {
            tunnel.send(RawClient.open("GET", RawWebSocket.HANDSHAKE));
            assertThat(tunnel.answer(true).status()).isEqualTo(101);
            pipeline.awaitTunnels(1);

            assertThat(client.send(RawClient.open("GET")).answer().status()).isEqualTo(503);
        }
        pipeline.awaitPlacesTaken(0);
        assertThat(client.send(RawClient.open("GET")).answer().status()).isEqualTo(204);
    }

    @Test
    void appliesAChangedNumberAtOnce() throws IOException {
        fill();
        pipeline.limit(most(MOST + 1));
        try (RawClient one = new RawClient(pipeline.port())) {
            one.send(RawClient.open("GET"));
            pipeline.awaitPlacesTaken(MOST + 1);
            pipeline.limit(most(1));
            assertThat(client.send(RawClient.open("GET")).answer().status()).isEqualTo(503);
            release.countDown();
            assertThat(one.answer().status()).isEqualTo(200);
        }
        leave();
        pipeline.awaitPlacesTaken(0);
        assertThat(client.send(RawClient.open("GET")).answer().status()).isEqualTo(200);
    }
}
