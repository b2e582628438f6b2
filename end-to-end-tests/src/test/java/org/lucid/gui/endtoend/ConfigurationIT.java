package org.lucid.gui.endtoend;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationIT {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static SandboxUnderTest sandbox;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        sandbox = SandboxUnderTest.start();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void aFileWithMistakesEndsTheStartWithStatus2AndAllOfThem() throws IOException {
        Path conf = folder.resolve("bad.conf");
        Files.writeString(
                conf,
                Files.readString(Path.of(House.conf("user"))).replace("max_connections=50", "max_connections=many")
                        + "\nrubbish\n");

        try (Launched service = refused(Map.of("LUCID_CONFIG_FILE", conf.toString(), "JWT_SECRET", House.SECRET))) {
            assertThat(service.exitStatus(LONGEST)).isEqualTo(2);
            assertThat(service.log())
                    .contains("[CONNECTION] max_connections: 'many'")
                    .contains("the line is no setting")
                    .contains("2 mistakes in the configuration")
                    .doesNotContain("\tat ", House.SECRET);
        }
    }

    @Test
    void aMissingSecretIsNamed() {
        try (Launched service = refused(Map.of("LUCID_CONFIG_FILE", House.conf("user")))) {
            assertThat(service.exitStatus(LONGEST)).isEqualTo(2);
            assertThat(service.log()).contains("JWT_SECRET");
        }
    }

    @Test
    void aFileIsCheckedWithoutServingAnybody() throws IOException {
        Path bad = folder.resolve("checked.conf");
        Files.writeString(
                bad,
                Files.readString(Path.of(House.conf("user"))).replace("max_connections=50", "max_connections=many"));
        Map<String, String> environment = new HashMap<>(sandbox.addresses());
        environment.put("JWT_SECRET", House.SECRET);
        environment.put("LUCID_CONFIG_FILE", House.conf("user"));
        sandbox.clearRequests();

        try (Launched check = new Launched("check", House.command("user", "check"), environment)) {
            assertThat(check.exitStatus(LONGEST)).as(check.log()).isZero();
        }
        assertThat(sandbox.requests("wallet-manager")).isEmpty();

        environment.put("LUCID_CONFIG_FILE", bad.toString());
        try (Launched check = new Launched("check", House.command("user", "check"), environment)) {
            assertThat(check.exitStatus(LONGEST)).isEqualTo(2);
            assertThat(check.log()).contains("[CONNECTION] max_connections: 'many'");
        }
    }

    @Test
    void anUnknownKeyIsAWarning() throws IOException {
        Path conf = folder.resolve("odd.conf");
        Files.writeString(conf, Files.readString(Path.of(House.conf("user"))) + "\n[CONNECTION2]\nmax_conections=5\n");

        try (Gui gui = gui(conf)) {
            assertThat(gui.process().log()).contains("WARN", "CONNECTION2");
        }
    }

    @Test
    void aChangedFileIsInForceWithoutARestartAndABadOneIsNot() throws IOException {
        Path conf = folder.resolve("live.conf");
        String good = Files.readString(Path.of(House.conf("user")));
        Files.writeString(conf, good);
        String token = sandbox.tokenOf("ada@lucid.test");

        try (Gui gui = gui(conf)) {
            assertThat(wallet(gui, token).statusCode()).isEqualTo(200);

            replace(conf, good.replace("[RESTRICTIONS]", "[RESTRICTIONS]\nwallet_manager_access=false"));
            awaitThat(() -> wallet(gui, token).statusCode() == 403);

            replace(conf, good.replace("max_connections=50", "max_connections=-1"));
            awaitThat(() -> gui.get("/health", null).body().contains("\"last-reload\": \"failed\""));
            assertThat(wallet(gui, token).statusCode()).isEqualTo(403);

            replace(conf, good);
            awaitThat(() -> wallet(gui, token).statusCode() == 200);
        }
    }

    private static HttpResponse<String> wallet(Gui gui, String token) {
        return gui.get("/api/wallet-manager/health", token);
    }

    private static Gui gui(Path conf) {
        Map<String, String> environment = new HashMap<>(sandbox.addresses());
        environment.put("LUCID_CONFIG_FILE", conf.toString());
        return House.gui("user", environment);
    }

    /** A service that is not to start; its backends are on this machine all the same, should it start by mistake. */
    private static Launched refused(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(sandbox.addresses());
        all.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        all.put("QUARKUS_HTTP_PORT", Integer.toString(House.freePort()));
        all.putAll(environment);
        return new Launched("refused", House.command("user"), all);
    }

    private void replace(Path conf, String text) throws IOException {
        Path next = folder.resolve("next.conf");
        Files.writeString(next, text);
        Files.move(next, conf, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void awaitThat(BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(LONGEST);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("it never came true").isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
