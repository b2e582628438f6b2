package org.lucid.gui.endtoend;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/** Where a Redis of the test's own listens, with a password. It may be started there more than once, each time empty. */
record RedisPlace(int port) {

    static final String PASSWORD = "s3cret";

    /** A free port; the test is skipped where there is no Redis to start. */
    static RedisPlace free() {
        boolean installed = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> new File(folder, "redis-server").canExecute());
        Assumptions.assumeTrue(installed, "no redis-server here: apt-get install redis-server");
        return new RedisPlace(House.freePort());
    }

    String url() {
        return "redis://" + authority();
    }

    String tlsUrl() {
        return "rediss://" + authority();
    }

    private String authority() {
        return ":" + PASSWORD + "@127.0.0.1:" + port;
    }

    Launched start() {
        return start(List.of("--port", Integer.toString(port)));
    }

    /** One that speaks TLS and nothing else. */
    Launched startTls(Certificates.Pair shown) {
        return start(List.of(
                "--port",
                "0",
                "--tls-port",
                Integer.toString(port),
                "--tls-cert-file",
                shown.certificate().toString(),
                "--tls-key-file",
                shown.key().toString(),
                "--tls-auth-clients",
                "no"));
    }

    private static Launched start(List<String> listening) {
        List<String> command = new ArrayList<>(
                List.of("redis-server", "--bind", "127.0.0.1", "--save", "", "--requirepass", PASSWORD));
        command.addAll(listening);
        return new Launched("redis", command, Map.of());
    }
}
