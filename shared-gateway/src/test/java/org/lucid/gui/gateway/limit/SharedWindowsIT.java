package org.lucid.gui.gateway.limit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lucid.gui.gateway.config.RedisAddress;
import org.lucid.gui.gateway.redis.RedisCalls;
import org.lucid.gui.gateway.redis.RedisServer;
import org.lucid.gui.gateway.redis.Script;
import org.lucid.gui.policy.limit.Left;
import org.lucid.gui.policy.limit.Rates;
import org.lucid.gui.policy.limit.Span;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lucid.gui.policy.limit.Rates.ANY;

/** The script in a Redis of the test's own; most of it by a clock of the test's own, too. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedWindowsIT {

    private static final Duration MICRO = Duration.ofNanos(1000);
    private static final Rates THREE = new Rates(3, ANY, ANY, ANY);

    private final RedisServer server = new RedisServer("");
    private final Vertx vertx = Vertx.vertx();
    private final RedisCalls redis = new RedisCalls(
            vertx,
            new RedisAddress(server.url(""), "127.0.0.1", false),
            options -> {
                throw new AssertionError("nobody speaks TLS here");
            },
            Duration.ofSeconds(20));
    private final SharedWindows windows = new SharedWindows(redis, "user", script(1024));

    /** Late enough to have as many digits as real times have. */
    private long micros = 1_800_000_000_000_000L;

    @AfterEach
    void stop() {
        redis.close();
        await(vertx.close());
        server.close();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The script as it is, but for the clock, which is a key of the test's, and how many entries a window may have. */
    private static Script script(int slots) {
        String real = Script.beside(SharedWindows.class, "admit.lua").text();
        String changed = real.replace(
                        "local time = redis.call('TIME')",
                        "local time = { redis.call('GET', 'seconds'), redis.call('GET', 'micros') }")
                .replace("local SLOTS = 1024", "local SLOTS = " + slots);
        assertThat(changed).contains("'seconds'", "local SLOTS = " + slots);
        return Script.of(changed);
    }

    private void setClock() {
        await(redis.send(Request.cmd(Command.MSET)
                .arg("seconds")
                .arg(micros / 1_000_000)
                .arg("micros")
                .arg(micros % 1_000_000)));
    }

    private void pass(Duration time) {
        micros += time.toNanos() / 1000;
    }

    private Ruling ask(SharedWindows asked, String subject, Rates rates) {
        setClock();
        return await(asked.admit(subject, rates));
    }

    private Duration ask(String subject, Rates rates) {
        return ask(windows, subject, rates).waiting();
    }

    private List<Left> left(String subject, Rates rates) {
        setClock();
        return await(windows.left(subject, rates));
    }

    private void exhaust(String subject) {
        for (int i = 0; i < 3; i++) {
            assertThat(ask(subject, THREE)).isZero();
        }
        assertThat(ask(subject, THREE)).isPositive();
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        Response all = await(redis.send(Request.cmd(Command.KEYS).arg("lucid:*")));
        all.forEach(key -> keys.add(key.toString()));
        return keys;
    }

    @Test
    void holdsByTheClockOfRedis() throws InterruptedException {
        SharedWindows real = new SharedWindows(redis, "user");
        Rates oneInASecond = new Rates(100, ANY, 1, ANY);
        assertThat(await(real.admit("ada", oneInASecond)).waiting()).isZero();

        Duration wait = await(real.admit("ada", oneInASecond)).waiting();
        assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(1));
        while (!wait.isZero()) {
            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
            wait = await(real.admit("ada", oneInASecond)).waiting();
        }

        Left minute = await(real.left("ada", oneInASecond)).getFirst();
        assertThat(minute.requests()).isEqualTo(98);
        assertThat(minute.untilMore()).isLessThanOrEqualTo(Duration.ofSeconds(59));
    }

    @Test
    void saysHowLongToWaitAndAdmitsThenAndNotBefore() {
        exhaust("ada");
        pass(Duration.ofSeconds(20));
        assertThat(ask("ada", THREE)).isEqualTo(Duration.ofSeconds(40));

        pass(Duration.ofSeconds(40).minus(MICRO));
        assertThat(ask("ada", THREE)).isEqualTo(MICRO);
        pass(MICRO);
        assertThat(ask("ada", THREE)).isZero();
    }

    @Test
    void admitsInAllWindowsOrInNone() {
        Rates rates = new Rates(3, 5, 2, ANY);
        ask("ada", rates);
        ask("ada", rates);

        for (int i = 0; i < 5; i++) {
            assertThat(ask(windows, "ada", rates))
                    .isEqualTo(new Ruling(
                            Duration.ofSeconds(1),
                            List.of(
                                    new Left(Span.MINUTE, 3, 1, Duration.ofMinutes(1)),
                                    new Left(Span.HOUR, 5, 3, Duration.ofHours(1)),
                                    new Left(Span.BURST, 2, 0, Duration.ofSeconds(1)))));
        }
        pass(Duration.ofSeconds(1));
        assertThat(ask(windows, "ada", rates))
                .isEqualTo(new Ruling(
                        Duration.ZERO,
                        List.of(
                                new Left(Span.MINUTE, 3, 0, Duration.ofSeconds(59)),
                                new Left(Span.HOUR, 5, 2, Duration.ofSeconds(3599)),
                                new Left(Span.BURST, 2, 1, Duration.ofSeconds(1)))));
        assertThat(ask("ada", rates)).isEqualTo(Duration.ofSeconds(59));
        pass(Duration.ofMinutes(1));
        assertThat(ask("ada", rates)).isZero();
        assertThat(ask("ada", rates)).isZero();
        assertThat(ask("ada", rates)).isEqualTo(Duration.ofHours(1).minusSeconds(61));
    }

    @Test
    void tellsWhatIsLeftWithoutTakingOfIt() {
        assertThat(left("ada", THREE)).containsExactly(new Left(Span.MINUTE, 3, 3, Duration.ZERO));
        assertThat(keys()).isEmpty();
        ask("ada", THREE);
        pass(Duration.ofSeconds(20));

        for (int i = 0; i < 5; i++) {
            assertThat(left("ada", THREE)).containsExactly(new Left(Span.MINUTE, 3, 2, Duration.ofSeconds(40)));
        }
    }

    @Test
    void keepsPeopleAndProfilesApart() {
        exhaust("ada");

        assertThat(ask("bob", THREE)).isZero();
        assertThat(ask(new SharedWindows(redis, "node", script(1024)), "ada", THREE)
                        .waiting())
                .isZero();
    }

    @Test
    void keepsNoNamesAndNothingForLongerThanItCounts() {
        ask("ada@lucid.test", new Rates(3, 5, 2, ANY));

        assertThat(keys())
                .hasSize(3)
                .allMatch(key -> key.matches("lucid:user:rate:[0-9a-f]{32}:(minute|hour|burst)"))
                .allSatisfy(key -> {
                    long millis = await(redis.send(Request.cmd(Command.PTTL).arg(key)))
                            .toLong();
                    Span span = Span.valueOf(key.replaceAll(".*:", "").toUpperCase(Locale.ROOT));
                    assertThat(Duration.ofMillis(millis))
                            .isGreaterThan(span.length().minusSeconds(1))
                            .isLessThanOrEqualTo(span.length().plusSeconds(2));
                });
    }

    @Test
    void appliesChangedLimitsAtOnceToThePast() {
        exhaust("ada");

        assertThat(ask("ada", new Rates(4, ANY, ANY, ANY))).isZero();
        assertThat(ask("ada", new Rates(4, ANY, ANY, ANY))).isPositive();
        // What is new begins with what the minute knows.
        assertThat(ask("ada", new Rates(100, 5, ANY, ANY))).isZero();
        assertThat(ask("ada", new Rates(100, 5, ANY, ANY))).isEqualTo(Duration.ofHours(1));
        assertThat(ask("ada", new Rates(100, ANY, 5, ANY))).isEqualTo(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(10));
        assertThat(ask("ada", new Rates(6, ANY, 1, ANY))).isZero();
        assertThat(ask(windows, "ada", new Rates(1, ANY, ANY, ANY)))
                .isEqualTo(new Ruling(
                        Duration.ofSeconds(60), List.of(new Left(Span.MINUTE, 1, 0, Duration.ofSeconds(60)))));
        assertThat(ask("ada", new Rates(2, ANY, ANY, ANY))).isEqualTo(Duration.ofSeconds(50));
        pass(Duration.ofSeconds(50));
        assertThat(ask("ada", new Rates(2, ANY, ANY, ANY))).isZero();
    }

    @Test
    void knowsOfAWindowThatHadNoLimitForAWhileWhatTheMinuteKnows() {
        Rates all = new Rates(10, 3, 10, ANY);
        ask("ada", all);
        pass(Duration.ofMinutes(2));
        ask("ada", new Rates(10, ANY, ANY, ANY));
        pass(Duration.ofMillis(100));

        assertThat(left("ada", all))
                .containsExactly(
                        new Left(Span.MINUTE, 10, 9, Duration.ofMillis(59_900)),
                        new Left(Span.HOUR, 3, 1, Duration.ofMinutes(58).minusMillis(100)),
                        new Left(Span.BURST, 10, 9, Duration.ofMillis(900)));
    }

    /** The times of all that was ever admitted, and nothing clever. */
    private static final class Log {
        private final Deque<Long> admitted = new ArrayDeque<>();

        private int within(Span span, long now) {
            return (int) admitted.stream()
                    .filter(then -> now - then < span.length().toNanos() / 1000)
                    .count();
        }

        private boolean allows(Rates rates, long now) {
            for (Span span : Span.values()) {
                if (within(span, now) >= rates.in(span)) {
                    return false;
                }
            }
            return true;
        }

        private Duration waiting(Rates rates, long now) {
            if (allows(rates, now)) {
                return Duration.ZERO;
            }
            long soonest = Long.MAX_VALUE;
            for (long then : admitted) {
                for (Span span : Span.values()) {
                    long later = then + span.length().toNanos() / 1000;
                    if (later > now && later < soonest && allows(rates, later)) {
                        soonest = later;
                    }
                }
            }
            return MICRO.multipliedBy(soonest - now);
        }
    }

    private void passAtRandom(Random random) {
        switch (random.nextInt(12)) {
            case 0 -> pass(Duration.ofSeconds(random.nextInt(100)));
            case 1 -> pass(Duration.ofSeconds(random.nextInt(3000)));
            case 2, 3, 4 -> pass(Duration.ofMillis(100L * random.nextInt(12)));
            default -> pass(MICRO.multipliedBy(random.nextInt(3)));
        }
    }

    private static Rates atRandom(Random random, int most) {
        return new Rates(
                1 + random.nextInt(most),
                random.nextInt(4) == 0 ? ANY : 1 + random.nextInt(3 * most),
                random.nextInt(4) == 0 ? ANY : 1 + random.nextInt(most),
                ANY);
    }

    @Test
    void doesAsALogOfAllRequestsDoes() {
        for (int seed = 0; seed < 25; seed++) {
            Random random = new Random(seed);
            Rates rates = atRandom(random, 8);
            Log log = new Log();
            for (int i = 0; i < 100; i++) {
                passAtRandom(random);
                Duration wait = log.waiting(rates, micros);
                if (wait.isZero()) {
                    log.admitted.add(micros);
                }

                Ruling ruling = ask(windows, "person " + seed, rates);

                assertThat(ruling.waiting()).as("seed %d", seed).isEqualTo(wait);
                assertThat(ruling.left()).allSatisfy(left -> assertThat(left.requests())
                        .isEqualTo(left.limit() - log.within(left.span(), micros)));
            }
        }
    }

    @Test
    void admitsNeverTooMuchAndAlmostAllWhereNeighboursAreKeptAsOneAndLimitsChange() {
        int slots = 4;
        SharedWindows coarse = new SharedWindows(redis, "user", script(slots));
        for (int seed = 0; seed < 25; seed++) {
            Random random = new Random(seed);
            Rates rates = atRandom(random, 30);
            Log log = new Log();
            int largest = 0;
            for (int i = 0; i < 100; i++) {
                if (random.nextInt(30) == 0) {
                    // Of an hour that is new, only what the minute knows is known.
                    Rates other = atRandom(random, 30);
                    rates = new Rates(other.perMinute(), rates.perHour(), other.burst(), ANY);
                }
                passAtRandom(random);
                largest = Math.max(largest, Math.max(rates.perMinute(), rates.burst() == ANY ? 0 : rates.burst()));
                // So many of a group may be kept for longer than they count.
                int late = Math.ceilDiv(Math.max(largest, rates.perHour() == ANY ? 0 : rates.perHour()), slots) - 1;

                boolean admitted =
                        ask(coarse, "person " + seed, rates).waiting().isZero();

                if (admitted) {
                    assertThat(log.allows(rates, micros)).as("seed %d", seed).isTrue();
                    log.admitted.add(micros);
                } else {
                    Rates less = new Rates(
                            Math.max(1, rates.perMinute() - late),
                            rates.perHour() == ANY ? ANY : Math.max(1, rates.perHour() - late),
                            rates.burst() == ANY ? ANY : Math.max(1, rates.burst() - late),
                            ANY);
                    assertThat(log.allows(less, micros) && log.within(Span.MINUTE, micros) > 0)
                            .as("seed %d", seed)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void takesBoundedMemoryWhateverTheLimit() {
        SharedWindows coarse = new SharedWindows(redis, "user", script(8));
        Rates thousand = new Rates(1000, ANY, ANY, ANY);
        for (int i = 0; i < 1000; i++) {
            pass(MICRO);
            assertThat(ask(coarse, "ada", thousand).waiting()).isZero();
        }

        assertThat(ask(coarse, "ada", thousand).waiting()).isPositive();
        assertThat(await(redis.send(Request.cmd(Command.LLEN).arg(keys().getFirst())))
                        .toInteger())
                .isEqualTo(8);
    }

    @Test
    void waitsForAWindowAtTheMostWhenTheClockIsSetBack() {
        exhaust("ada");
        micros -= Duration.ofHours(5).toNanos() / 1000;

        assertThat(ask("ada", THREE)).isEqualTo(Duration.ofMinutes(1));
        pass(Duration.ofMinutes(1));
        exhaust("ada");
    }

    @Test
    void admitsNoMoreWhenTheClockStepsBackALittle() {
        Duration step = Duration.ofMillis(400);
        ask("ada", THREE);
        ask("ada", THREE);
        micros -= step.toNanos() / 1000;

        assertThat(ask("ada", THREE)).isZero();
        assertThat(ask("ada", THREE)).isEqualTo(Duration.ofMinutes(1).plus(step));
        pass(Duration.ofMinutes(1).plus(step));
        exhaust("ada");
    }

    @Test
    void forgetsNothingTooEarlyThatCameBeforeTheClockSteppedBack() {
        Rates four = new Rates(4, ANY, ANY, ANY);
        ask("ada", four);
        pass(Duration.ofSeconds(5));
        ask("ada", four);
        micros -= Duration.ofMillis(400).toNanos() / 1000;
        ask("ada", four);
        ask("ada", four);

        pass(Duration.ofSeconds(60).plusMillis(100));

        assertThat(left("ada", four)).containsExactly(new Left(Span.MINUTE, 4, 1, Duration.ofMillis(300)));
    }

    @Test
    void failsWhereAnswersAreNotTheScripts() {
        SharedWindows odd = new SharedWindows(redis, "user", Script.of("return {0}"));

        assertThatThrownBy(() -> await(odd.admit("ada", THREE))).hasMessageContaining("not answer as the script");
    }
}
