package org.lucid.gui.endtoend.soak;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.lucid.gui.endtoend.Gui;
import org.lucid.gui.endtoend.House;
import org.lucid.gui.endtoend.SandboxUnderTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All kinds of clients at once, good and bad, before the three packaged services, while one backend dies and comes back. A
 * first round warms everything up; after a second and longer one, no more may be open or held in memory than after the first.
 * {@code LUCID_SOAK_SECONDS} says for how long; the seed is printed, and {@code LUCID_SOAK_SEED} plays it again.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells a process's sockets and memory by files")
class SoakIT {

    private static final Duration LENGTH =
            Duration.ofSeconds(Long.parseLong(System.getenv().getOrDefault("LUCID_SOAK_SECONDS", "15")));
    private static final long SEED =
            Long.parseLong(System.getenv().getOrDefault("LUCID_SOAK_SEED", Long.toString(System.nanoTime())));
    /** Of resident memory, in KiB, after the first round; the services run with {@code -Xmx96m}. */
    private static final long ALLOWED_GROWTH = 64 * 1024;

    private static SandboxUnderTest sandbox;
    private static EchoBackend echo;
    private static final Map<String, Gui> GUIS = new LinkedHashMap<>();

    @BeforeAll
    static void start() {
        sandbox = SandboxUnderTest.start();
        echo = new EchoBackend();
        Map<String, String> environment = new HashMap<>(sandbox.addresses());
        environment.put("LUCID_TIMEOUTS_API_TIMEOUT", "2000");
        GUIS.put("user", House.gui("user", environment));
        GUIS.put("node", House.gui("node", environment));
        environment.put("LUCID_SERVICES_SESSION_API_URL", echo.url());
        environment.put("LUCID_SERVICES_API_GATEWAY_RATE_LIMIT_PER_MINUTE", "1000000");
        GUIS.put("admin", House.gui("admin", environment));
    }

    @AfterAll
    static void stop() {
        GUIS.values().forEach(Gui::close);
        sandbox.close();
        echo.close();
    }

    private static Pass pass(String name) {
        return new Pass(sandbox, name + "@lucid.test");
    }

    private static Crowd crowd(Tally tally) {
        Gui admin = GUIS.get("admin");
        Gui user = GUIS.get("user");
        Gui node = GUIS.get("node");
        List<Gui> all = List.copyOf(GUIS.values());
        Crowd crowd = new Crowd(SEED, tally);
        crowd.add("asks for echoes", 20, new Echoes(admin, pass("admin"), tally));
        crowd.add("asks for echoes too", 20, new Echoes(admin, pass("root"), tally));
        crowd.add("writes slowly", 20, new SlowWriters(admin, pass("admin"), tally));
        crowd.add("does not read", 150, new Stallers(admin, pass("admin"), tally));
        crowd.add("opens tunnels", 100, new Tunnels(admin, pass("admin"), tally));
        crowd.add("listens", 150, new Listeners(admin, pass("admin"), tally));
        crowd.add("says half of it", 30, new Halves(all, tally));
        crowd.add("is a stranger", 60, new Strangers(all, sandbox, tally));
        crowd.add("looks as user", 250, new Owners(user, pass("ada"), userLooks(), tally));
        crowd.add("looks as operator", 250, new Owners(node, pass("nora"), nodeLooks(), tally));
        crowd.add("asks too often", 300, new Greedy(user, pass("bob"), tally));
        crowd.add("breaks a backend", 200, new Troubled(admin, pass("root"), sandbox, tally));
        crowd.add("watches the health", 300, new HealthWatch(all, tally));
        return crowd;
    }

    private static List<Owners.Look> userLooks() {
        Map<String, String> ids = new HashMap<>();
        for (JsonNode person : sandbox.people()) {
            ids.put(
                    person.path("name").asText().toLowerCase(java.util.Locale.ROOT),
                    person.path("user_id").asText());
        }
        String own = sessionOf(ids.get("ada"));
        String anothers = sessionOf(ids.get("bob"));
        String path = "/api/session-api/api/v1/sessions";
        return List.of(
                new Owners.Look(path, 200, own, anothers),
                new Owners.Look(path + "/" + own, 200, own, ids.get("bob")),
                new Owners.Look(path + "/" + anothers, 404, "urn:lucid:problem:", ids.get("bob")),
                new Owners.Look("/api/tron-client/health", 403, "urn:lucid:problem:policy-refused", "healthy"));
    }

    private static String sessionOf(String owner) {
        for (JsonNode session :
                sandbox.ask("session-api", "/api/v1/sessions?limit=100", null).path("sessions")) {
            if (session.path("metadata").path("owner").asText().equals(owner)) {
                return session.path("session_id").asText();
            }
        }
        throw new AssertionError("the sandbox has no session of " + owner);
    }

    private static List<Owners.Look> nodeLooks() {
        return List.of(
                new Owners.Look("/api/node-management/nodes", 200, "node_nora", "node_nils"),
                new Owners.Look("/api/node-management/nodes/node_nora", 200, "node_nora", "node_nils"),
                new Owners.Look("/api/node-management/nodes/node_nils", 404, "urn:lucid:problem:", "stake_amount"));
    }

    @Test
    void nothingWrongIsAnsweredAndNothingIsLeftBehind() throws IOException {
        Tally tally = new Tally();
        Duration first = LENGTH.dividedBy(4);
        System.out.println("soak: " + LENGTH.toSeconds() + " s, seed " + SEED);

        crowd(tally).goOnFor(first);
        Map<String, Vitals> before = new LinkedHashMap<>();
        Map<String, Long> memory = new LinkedHashMap<>();
        GUIS.forEach((profile, gui) -> {
            before.put(profile, Vitals.atRest(gui, null));
            memory.put(profile, Vitals.resident(gui));
        });

        crowd(tally).goOnFor(LENGTH.minus(first));
        List<String> grown = new ArrayList<>();
        GUIS.forEach((profile, gui) -> {
            Vitals after = Vitals.atRest(gui, before.get(profile));
            long growth = Vitals.resident(gui) - memory.get(profile);
            System.out.println("soak: " + profile + " before " + before.get(profile) + ", " + memory.get(profile) / 1024
                    + " MiB; after " + after + ", " + growth / 1024 + " MiB more");
            if (!after.quiet(before.get(profile))) {
                grown.add(profile + " holds " + after + ", and held " + before.get(profile));
            }
            if (growth > ALLOWED_GROWTH) {
                grown.add(profile + " takes " + growth + " KiB more than the " + memory.get(profile) + " of before");
            }
            if (after.mistakes() > 0) {
                grown.add(profile + " failed " + after.mistakes() + " requests by itself");
            }
        });
        tally.done().forEach((what, count) -> System.out.println("soak: " + count + " × " + what));
        tally.wrong().forEach(wrong -> System.out.println("soak: wrong: " + wrong));

        assertThat(tally.wrong()).as("wrong answers").isEmpty();
        assertThat(grown).as("what was left behind").isEmpty();
        assertThat(tally.done())
                .containsKeys(
                        "download",
                        "upload",
                        "slow upload",
                        "reader that vanished",
                        "first word of a WebSocket",
                        "stream of events",
                        "half a request",
                        "wrong token",
                        "asked too often",
                        "backend in trouble: 502");
        GUIS.values().forEach(gui -> assertThat(gui.log()).doesNotContain("OutOfMemoryError", "LEAK:"));
    }
}
