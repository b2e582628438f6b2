package org.lucid.gui.endtoend;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** One running service. */
public record Gui(String profile, URI base, Launched process) implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** Asks with a token, or without one. */
    public HttpResponse<String> get(String path, String token) {
        return House.get(base.resolve(path), token == null ? Map.of() : Map.of("Authorization", "Bearer " + token));
    }

    /** Asks until the answer has that status: what a service remembers holds for a while. */
    HttpResponse<String> await(String path, String token, int status) {
        Instant deadline = Instant.now().plus(LONGEST);
        HttpResponse<String> answer = get(path, token);
        while (answer.statusCode() != status && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            answer = get(path, token);
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    /** Asks for whatever, with a body or without one. */
    public HttpResponse<String> send(String method, String path, Map<String, String> headers, String body) {
        return House.send(method, base.resolve(path), headers, body);
    }

    /** The id of its process. */
    public long pid() {
        return process.pid();
    }

    /** What it has written so far. */
    public String log() {
        return process.log();
    }

    @Override
    public void close() {
        process.close();
    }
}
