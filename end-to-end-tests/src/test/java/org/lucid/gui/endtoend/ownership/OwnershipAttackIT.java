package org.lucid.gui.endtoend.ownership;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lucid.gui.endtoend.Gui;
import org.lucid.gui.endtoend.House;
import org.lucid.gui.endtoend.SandboxUnderTest;
import org.lucid.gui.endtoend.ownership.Attack.Shot;
import org.lucid.gui.endtoend.ownership.Truth.Somebody;
import org.lucid.gui.endtoend.ownership.Truth.Thing;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random people ask for random things in every way they can think of, and one sentence must hold: no byte of another
 * person's object, and no effect on it, ever. The seed is printed; {@code -Dlucid.attack.seed=…} plays it again. CI has ten times as many requests made.
 */
class OwnershipAttackIT {

    private static final int REQUESTS =
            Integer.parseInt(System.getenv().getOrDefault("LUCID_ATTACK_REQUESTS", "10000"));
    private static final long SEED = Long.getLong("lucid.attack.seed", System.nanoTime());

    /** Who attacks through which service. The others only own things. */
    private static final List<List<String>> ATTACKERS =
            List.of(List.of("user", "ada"), List.of("user", "bob"), List.of("node", "nora"), List.of("node", "nils"));

    private static SandboxUnderTest sandbox;
    private static final Map<String, Gui> GUIS = new HashMap<>();
    /** The hashes of all bodies sent so far: two who send the same are told the same, and neither has read the other's. */
    private static final Set<String> WRITTEN = ConcurrentHashMap.newKeySet();

    private static Truth truth;

    @BeforeAll
    static void start() {
        sandbox = SandboxUnderTest.start();
        Map<String, String> environment = new HashMap<>(sandbox.addresses());
        // How much somebody may ask is not what this is about.
        environment.put("LUCID_SERVICES_API_GATEWAY_RATE_LIMIT_PER_MINUTE", "1000000");
        environment.put("LUCID_LOGGING_LOG_ERRORS", "false");
        for (String profile : List.of("user", "node")) {
            GUIS.put(profile, House.gui(profile, environment));
        }
        truth = new Truth(sandbox);
        System.out.println("the attack has the seed " + SEED + " and " + REQUESTS + " requests");
        plant();
    }

    @AfterAll
    static void stop() {
        GUIS.values().forEach(Gui::close);
        sandbox.close();
    }

    /** Payments between people, which the seeded world has none of. */
    private static void plant() {
        for (String from : List.of("ada", "bob", "tess")) {
            for (String to : List.of("nora", "nils", "bob")) {
                sandbox.post(
                        "payment-gateway",
                        "/api/v1/tron/payments/create",
                        "{\"from_address\":\""
                                + truth.person(from).address() + "\",\"to_address\":\""
                                + truth.person(to).address()
                                + "\",\"amount\":0.5,\"currency\":\"TRX\",\"payment_type\":\"trx_transfer\",\"payment_method\":\"wallet\"}");
            }
        }
    }

    /** Texts that stand in one thing only, so that whoever reads one has read of that thing. */
    private static Map<String, Set<String>> secrets(List<Thing> things) {
        Map<String, Set<String>> secrets = new HashMap<>();
        for (Thing thing : things) {
            switch (thing.kind()) {
                case "session" -> {
                    put(secrets, thing, "/name");
                    put(secrets, thing, "/rdp_config/password");
                }
                case "chunk" -> put(secrets, thing, "/merkle_hash");
                case "wallet" -> {
                    put(secrets, thing, "/name");
                    put(secrets, thing, "/balance_trx");
                }
                case "node" -> {
                    put(secrets, thing, "/stake_amount");
                    put(secrets, thing, "/performance_metrics/network_in_bytes");
                }
                case "payout", "routed-payout" -> put(secrets, thing, "/created_at");
                case "account" -> put(secrets, thing, "/email");
                default -> {}
            }
        }
        // A payout and its routing tell of the same payout at the same moment.
        secrets.keySet().removeIf(secret -> secret.length() < 5);
        // Every attacker writes these, and a backend tells whoever sent something what they sent, or the hash of it.
        secrets.remove(Attack.NAME);
        secrets.keySet().removeAll(WRITTEN);
        return secrets;
    }

    private static void put(Map<String, Set<String>> secrets, Thing thing, String pointer) {
        JsonNode value = thing.json().at(pointer);
        if (value.isValueNode() && !value.isNull()) {
            secrets.computeIfAbsent(value.asText(), first -> new HashSet<>()).addAll(thing.owners());
        }
    }

    /** What became of some requests. */
    private record Tally(Map<Integer, Integer> statuses, int ownThingsSeen) {}

    private static Tally shoot(String profile, String name, long seed, int count, List<Thing> known) {
        Somebody self = truth.person(name);
        List<Somebody> victims = new ArrayList<>();
        for (String other : List.of("ada", "bob", "tess", "nora", "nils", "admin", "root")) {
            if (!other.equals(name)) {
                victims.add(truth.person(other));
            }
        }
        Attack attack = new Attack(seed, profile, self, victims, known);
        Map<String, Set<String>> secrets = secrets(known);
        Map<Integer, Integer> statuses = new TreeMap<>();
        int seen = 0;
        String token = sandbox.token("{\"user\":\"" + name + "@lucid.test\",\"ttlSeconds\":3500}");
        URI base = GUIS.get(profile).base();
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        for (int i = 0; i < count; i++) {
            Shot shot = attack.next();
            if (shot.body() != null) {
                WRITTEN.add(sha256(shot.body()));
            }
            HttpResponse<byte[]> answer = send(client, base, token, shot);
            statuses.merge(answer.statusCode(), 1, Integer::sum);
            String text = new String(answer.body(), StandardCharsets.UTF_8)
                    + answer.headers().map();
            for (Map.Entry<String, Set<String>> secret : secrets.entrySet()) {
                if (text.contains(secret.getKey()) && !WRITTEN.contains(secret.getKey())) {
                    if (secret.getValue().contains(name)) {
                        seen++;
                    } else {
                        throw new AssertionError(
                                name + " read '" + secret.getKey() + "' of " + secret.getValue() + "\n" + "seed " + SEED
                                        + ", request " + i + ": " + shot + "\n" + answer.statusCode() + " " + text);
                    }
                }
            }
        }
        return new Tally(statuses, seen);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<byte[]> send(HttpClient client, URI base, String token, Shot shot) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + shot.target()))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .method(
                        shot.method(),
                        shot.body() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(shot.body()));
        shot.headers().forEach(request::header);
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("seed " + SEED + ": " + shot, e);
        }
    }

    private static Map<String, JsonNode> notTheirs(List<Thing> things, Set<String> people) {
        Map<String, JsonNode> state = new HashMap<>();
        for (Thing thing : things) {
            boolean theirs = thing.kind().equals("payment")
                    // Who pays may send a payment on its way; who is paid may not.
                    ? people.stream().anyMatch(name -> truth.person(name)
                            .address()
                            .equals(thing.json().path("from_address").asText()))
                    : thing.owners().stream().anyMatch(people::contains);
            if (!theirs) {
                state.put(thing.kind() + " " + thing.id(), steady(thing));
            }
        }
        return state;
    }

    /** Without what changes by itself, and what others may add to: whoever pays adds to the balance of who is paid. */
    private static JsonNode steady(Thing thing) {
        JsonNode copy = thing.json().deepCopy();
        if (copy instanceof ObjectNode object) {
            object.remove(List.of("last_login_at", "last_updated", "last_seen", "balance_trx"));
        }
        return copy;
    }

    private static void assertNothingSpent(List<Thing> before, List<Thing> after, Set<String> attackers) {
        Map<String, Double> left = balances(after, attackers);
        balances(before, attackers).forEach((wallet, balance) -> assertThat(left.get(wallet))
                .as("what is left in %s after %s, seed %d", wallet, attackers, SEED)
                .isGreaterThanOrEqualTo(balance));
    }

    private static Map<String, Double> balances(List<Thing> things, Set<String> attackers) {
        Map<String, Double> balances = new HashMap<>();
        for (Thing thing : things) {
            if (thing.kind().equals("wallet") && thing.owners().stream().noneMatch(attackers::contains)) {
                balances.put(thing.id(), thing.json().path("balance_trx").asDouble());
            }
        }
        return balances;
    }

    @Test
    void nobodyHasAnEffectOnWhatIsAnothersOneAfterTheOther() {
        int each = Math.max(50, REQUESTS / 200);
        for (int round = 0; round < 4; round++) {
            for (List<String> attacker : ATTACKERS) {
                List<Thing> before = truth.everything();
                shoot(attacker.get(0), attacker.get(1), SEED + round * 31L + attacker.hashCode(), each, before);
                Map<String, JsonNode> then = notTheirs(before, Set.of(attacker.get(1)));
                List<Thing> after = truth.everything();
                Map<String, JsonNode> now = notTheirs(after, Set.of(attacker.get(1)));

                assertThat(now)
                        .as("what is not %s's, seed %d", attacker.get(1), SEED)
                        .containsAllEntriesOf(then);
                // Nothing new that is somebody else's, either: no session planted, no payment from another's pocket.
                assertThat(now.keySet())
                        .as("what is not %s's, seed %d", attacker.get(1), SEED)
                        .isEqualTo(then.keySet());
                assertNothingSpent(before, after, Set.of(attacker.get(1)));
            }
        }
    }

    @Test
    void nobodyReadsAByteOfWhatIsAnothersAllAtTheSameTime() throws InterruptedException, ExecutionException {
        List<Thing> known = truth.everything();
        Set<String> attackers = Set.of("ada", "bob", "nora", "nils");
        Map<String, JsonNode> then = notTheirs(known, attackers);
        List<Tally> tallies = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(ATTACKERS.size())) {
            List<Future<Tally>> running = new ArrayList<>();
            for (List<String> attacker : ATTACKERS) {
                running.add(pool.submit(() -> shoot(
                        attacker.get(0),
                        attacker.get(1),
                        SEED * 7 + attacker.hashCode(),
                        REQUESTS / ATTACKERS.size(),
                        known)));
            }
            for (Future<Tally> one : running) {
                tallies.add(one.get());
            }
        }
        for (Tally tally : tallies) {
            System.out.println(
                    "answers by status: " + tally.statuses() + "; own things seen: " + tally.ownThingsSeen());
            // An attack that reaches nothing proves nothing.
            assertThat(tally.ownThingsSeen()).isGreaterThan(REQUESTS / ATTACKERS.size() / 100);
            assertThat(tally.statuses().keySet()).contains(200, 400, 403, 404);
            assertThat(tally.statuses().getOrDefault(500, 0)).isZero();
        }
        List<Thing> after = truth.everything();
        assertThat(notTheirs(after, attackers)).isEqualTo(then);
        assertNothingSpent(known, after, attackers);
    }
}
