package org.lucid.gui.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The running sandbox: its 27 backends' addresses, and its control port. */
public final class SandboxUnderTest implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Launched process;
    private final Map<String, String> environment;
    private final URI control;

    private SandboxUnderTest(Launched process, Map<String, String> environment) {
        this.process = process;
        this.environment = environment;
        this.control = URI.create(environment.get("LUCID_SANDBOX_CONTROL"));
    }

    /** On free ports of this machine. */
    public static SandboxUnderTest start() {
        return start(List.of("--host", "127.0.0.1", "--base-port", "0"));
    }

    static SandboxUnderTest start(List<String> options) {
        try {
            Path file = Files.createTempDirectory("sandbox").resolve("env");
            List<String> command = new ArrayList<>(List.of(Launched.java(), "-Xmx96m", "-jar", House.sandboxJar()));
            command.addAll(options);
            command.addAll(List.of("--env-file", file.toString()));
            Launched process = new Launched("sandbox", command, Map.of("JWT_SECRET", House.SECRET));
            Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
            while (!Files.exists(file)) {
                if (!process.alive() || Instant.now().isAfter(deadline)) {
                    throw new AssertionError("the sandbox did not start:\n" + process.log());
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            Map<String, String> environment = new HashMap<>();
            for (String line : Files.readAllLines(file)) {
                int equals = line.indexOf('=');
                environment.put(line.substring(0, equals), line.substring(equals + 1));
            }
            return new SandboxUnderTest(process, environment);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What tells a service where the backends are. */
    public Map<String, String> addresses() {
        Map<String, String> addresses = new HashMap<>(environment);
        addresses.remove("LUCID_SANDBOX_CONTROL");
        return addresses;
    }

    URI address(String service) {
        return URI.create(environment.get(
                "LUCID_SERVICES_" + service.toUpperCase(java.util.Locale.ROOT).replace('-', '_') + "_URL"));
    }

    /** What a backend itself answers, asked past all services. */
    public JsonNode ask(String service, String target, String token) {
        return json(House.get(
                URI.create(address(service) + target),
                token == null ? Map.of() : Map.of("Authorization", "Bearer " + token)));
    }

    /** Has a backend itself do something, past all services. */
    public void post(String service, String target, String body) {
        expect(House.send(
                "POST", URI.create(address(service) + target), Map.of("Content-Type", "application/json"), body));
    }

    /** Who there is, with all that they know. */
    public JsonNode people() {
        return json(control("GET", "/people", null));
    }

    /** A token such as the auth service issues, or one with other claims. */
    public String token(String body) {
        return json(control("POST", "/tokens", body)).path("token").asText();
    }

    public String tokenOf(String email) {
        return token("{\"user\":\"" + email + "\"}");
    }

    public void fault(String service, String body) {
        expect(control("PUT", "/faults/" + service, body));
    }

    public void noFaults() {
        expect(control("DELETE", "/faults", null));
    }

    /** What the backend received since the log was cleared. */
    JsonNode requests(String service) {
        return json(control("GET", "/requests/" + service, null));
    }

    void clearRequests() {
        expect(control("DELETE", "/requests", null));
    }

    JsonNode control(String method, String path, String body, boolean read) {
        return json(control(method, path, body));
    }

    private HttpResponse<String> control(String method, String path, String body) {
        return House.send(method, control.resolve(path), Map.of("Content-Type", "application/json"), body);
    }

    private static void expect(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new AssertionError("the sandbox's control port said " + answer.statusCode() + ": " + answer.body());
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        expect(answer);
        return read(answer.body());
    }

    static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
