package org.lucid.gui.gateway.session;

import java.time.Duration;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lucid.gui.gateway.config.RedisAddress;
import org.lucid.gui.gateway.limit.LimitRate;
import org.lucid.gui.gateway.limit.PersonalRates;
import org.lucid.gui.gateway.limit.SharedRates;
import org.lucid.gui.gateway.redis.RedisCalls;
import org.lucid.gui.gateway.redis.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;

/** What people are told of their limits where services share them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedLimitsIT {

    private static LimitRate shared(RedisServer redis, Vertx vertx, PersonalRates rates) {
        RedisCalls calls = new RedisCalls(
                vertx, new RedisAddress(redis.url(""), "127.0.0.1", false), options -> {}, Duration.ofSeconds(20));
        return new LimitRate(
                rates, new SharedRates(rates, calls, "user", 2, System::nanoTime, new SimpleMeterRegistry()));
    }

    private static JsonObject left(RunningGateway.Answer me) {
        return me.json().getJsonObject("limits").getJsonArray("left").getJsonObject(0);
    }

    @Test
    void tellsAPersonWhatIsLeftOverAllServices() {
        try (RedisServer redis = new RedisServer("");
                RunningGateway one =
                        new RunningGateway("user", TestSettings.MANY, (vertx, rates) -> shared(redis, vertx, rates));
                RunningGateway other =
                        new RunningGateway("user", TestSettings.MANY, (vertx, rates) -> shared(redis, vertx, rates))) {
            RunningGateway.Browser ada = one.signedIn("ada");
            RunningGateway.Browser elsewhere = other.signedIn("ada");
            for (int i = 0; i < 3; i++) {
                RunningGateway.Answer answer = ada.get("/api/session-api/open/x");
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.json().getString("home")).isEqualTo("true");
            }

            RunningGateway.Answer me = elsewhere.get("/auth/me");

            assertThat(left(me).getInteger("left")).isEqualTo(497);
            assertThat(left(me).getInteger("limit")).isEqualTo(500);
            assertThat(me.header("ratelimit")).startsWith("\"minute\";r=497;t=");
        }
    }
}
