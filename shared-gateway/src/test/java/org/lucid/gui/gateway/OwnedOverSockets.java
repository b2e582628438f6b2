package org.lucid.gui.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.vertx.core.Future;
import org.junit.jupiter.api.BeforeEach;
import org.lucid.gui.policy.profile.Attributes;

/** As {@link OverSockets}, with a policy that says whose things are. Who asks is u-ada, and has no TRON address. */
abstract class OwnedOverSockets extends OverSockets {

    /** What nobody but u-bob may ever see. */
    static final String SECRET = "bob-s-secret";

    static final String NOT_FOUND = "HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: "
            + SECRET.length() + "\r\n\r\n" + SECRET;

    private static final String POLICY = """
        profile: user
        roles: [USER]
        redact: [password]
        services:
          session-api:
            - GET /list:
                keep: each of items where owner = user.id
                pages: offset, limit of 2 up to 3
                tells: { total: total, more: next }
                also: at
            - GET /all: { keep: each where owner = user.id }
            - GET|PUT /things/{id}:
                own: GET /owners/{id} where owner = user.id
            - POST /things: { stamp: meta.owner = user.id }
            - POST /paid: { stamp: from = user.address }
            - GET /asked: { own: query.who = user.id }
            - POST /done: { as: mine, confirm: true }
            - GET /open/**: read
        """;

    /** The bodies that the backend was sent. */
    final List<String> bodies = new CopyOnWriteArrayList<>();

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private volatile Instant now = Instant.EPOCH;

    final RunningPipeline.House house = new RunningPipeline.House(
            POLICY,
            exchange ->
                    Future.succeededFuture(new Attributes(exchange.principal().subject(), Optional.empty(), Set.of())),
            () -> now);

    @BeforeEach
    void move() throws IOException {
        restart(house);
        backend.plays((head, in, out, socket) -> {
            bodies.add(body(head, in));
            RawBackend.write(out, answers.getOrDefault(head.split(" ")[1], NOT_FOUND));
        });
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** What the backend answers from now on at that path, whatever the method. */
    void answers(String target, String answer) {
        answers.put(target, answer);
    }

    static String json(String body) {
        return answer("200 OK", "application/json", body);
    }

    static String answer(String status, String type, String body) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    private static String body(String head, InputStream in) throws IOException {
        String length = new RawClient.Answer(0, head, "").header("Content-Length");
        return length.isEmpty() ? "" : new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }

    RawClient.Answer get(String target, String... headers) throws IOException {
        return client.send(RawClient.request("GET", "/api/session-api" + target, headers))
                .answer();
    }

    /** How often the backend was asked so. */
    long asked(String line) {
        return backend.heads().stream()
                .filter(head -> head.startsWith(line + " HTTP"))
                .count();
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
