package org.lucid.gui.endtoend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
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

/** The packaged services and the packaged sandbox, and how they are started. */
public final class House {

    /** The repository's top folder. */
    public static final Path ROOT = root();

    /** Shared by the sandbox, which signs, and the services, which verify. */
    static final String SECRET = "end-to-end-secret-0123456789abcdef";

    static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    private House() {}

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("lucid-sandbox"))) {
            here = here.getParent();
        }
        return here;
    }

    static String sandboxJar() {
        return ROOT.resolve("lucid-sandbox/target/lucid-sandbox-0.1.0-SNAPSHOT.jar")
                .toString();
    }

    /** How a packaged service is run: the jar, or its executable where {@code -Dlucid.executables=admin,user,node} names it. */
    static List<String> command(String profile, String... arguments) {
        List<String> command = new ArrayList<>(program(profile));
        command.addAll(List.of(arguments));
        return command;
    }

    private static List<String> program(String profile) {
        Path target = ROOT.resolve(profile + "-gui-service/target");
        if (List.of(System.getProperty("lucid.executables", "").split(",")).contains(profile)) {
            return List.of(
                    target.resolve(profile + "-gui-service-0.1.0-SNAPSHOT-runner")
                            .toString(),
                    // As the compose file runs it.
                    "-Xmx64m",
                    "-XX:MaxDirectMemorySize=64m");
        }
        return List.of(
                Launched.java(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-jar",
                target.resolve("quarkus-app/quarkus-run.jar").toString());
    }

    static String conf(String profile) {
        String suffix = profile.equals("admin") ? "" : "-" + profile;
        return ROOT.resolve("deploy/configs/api-services" + suffix + ".conf").toString();
    }

    /** A service on a free port of this machine. */
    public static Gui gui(String profile, Map<String, String> environment) {
        int port = freePort();
        Map<String, String> all = new HashMap<>();
        all.put("LUCID_CONFIG_FILE", conf(profile));
        all.put("JWT_SECRET", SECRET);
        all.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        // Nobody in front of it has to notice that it stops.
        all.put("LUCID_SHUTDOWN_DELAY", "0");
        all.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        all.putAll(environment);
        Launched process = new Launched(profile, command(profile), all);
        Gui gui = new Gui(profile, URI.create("http://127.0.0.1:" + port), process);
        await(process, gui.base().resolve("/health/ready"));
        return gui;
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks until the answer is 200, the process ends, or too much time has passed. */
    static void await(Launched process, URI uri) {
        Instant deadline = Instant.now().plus(LONGEST_START);
        while (process.alive() && Instant.now().isBefore(deadline)) {
            try {
                if (get(uri, Map.of()).statusCode() == 200) {
                    return;
                }
            } catch (IllegalStateException notYet) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
        throw new AssertionError("not ready: " + uri + "\n" + process.log());
    }

    static HttpResponse<String> get(URI uri, Map<String, String> headers) {
        return send("GET", uri, headers, null);
    }

    static HttpResponse<String> send(String method, URI uri, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(method + " " + uri + ": " + e, e);
        }
    }
}
