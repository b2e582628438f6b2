package org.lucid.gui.gateway.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RedisAddressTest {

    @ParameterizedTest
    @CsvSource({
        "redis://redis, redis, false",
        "redis://172.20.0.17:6379, 172.20.0.17, false",
        "rediss://redis.lucid.test:6380/15, redis.lucid.test, true",
        "redis://:secret@redis:6379, redis, false",
        "redis://lucid:p%40ss:w+rd@[::1]:6379/0, ::1, false"
    })
    void understandsWhereRedisIs(String text, String host, boolean tls) {
        RedisAddress address = RedisAddress.read(text).orElseThrow();

        assertThat(address.host()).isEqualTo(host);
        assertThat(address.tls()).isEqualTo(tls);
        assertThat(address.url()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "redis",
                "redis://",
                "redis:6379",
                "http://redis:6379",
                "redis://redis:0",
                "redis://redis:65536",
                "redis://redis:6379/x",
                "redis://redis:6379/0?password=secret",
                "redis://user@redis:6379",
                "redis://:@redis",
                "redis://a:b@c:d@redis",
                "redis://re dis",
                "redis://host_/0/1",
                "redis://redis:6379\n"
            })
    void takesNothingElse(String text) {
        assertThat(RedisAddress.read(text)).isEmpty();
    }

    @Test
    void showsNoPassword() {
        assertThat(RedisAddress.read("redis://lucid:secret@redis:6379")
                        .orElseThrow()
                        .toString())
                .contains("redis")
                .doesNotContain("secret");
    }
}
