package org.lucid.gui.gateway.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.config.SigningAlgorithm;
import org.lucid.gui.gateway.config.TokenKey;

/** Rules for tokens, and the payload of one that follows them. */
final class TestRules {

    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final Duration MAX_AGE = Duration.ofHours(1);

    private TestRules() {}

    static Settings.Tokens with(TokenKey key) {
        return new Settings.Tokens(key, MAX_AGE, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Settings.Tokens secret() {
        return with(new TokenKey.Secret(TestKeys.SECRET));
    }

    static Settings.Tokens rsa() {
        return with(new TokenKey.Fixed(SigningAlgorithm.RS256, TestKeys.RSA.getPublic()));
    }

    static Settings.Tokens ec() {
        return with(new TokenKey.Fixed(SigningAlgorithm.ES256, TestKeys.EC.getPublic()));
    }

    static String header(String algorithm) {
        return "{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}";
    }

    static String header(String algorithm, String kid) {
        return "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + kid + "\"}";
    }

    /** What Lucid puts into an access token, issued a minute ago and good for fourteen more. */
    static String payload() {
        return payload("");
    }

    /** As {@link #payload()}, with more claims: {@code ,"name":value}. */
    static String payload(String more) {
        return "{\"user_id\":\"u-ada\",\"role\":\"user\",\"type\":\"access\",\"jti\":\"t-1\",\"iat\":" + at(-60)
                + ",\"nbf\":" + at(-60) + ",\"exp\":" + at(840) + more + "}";
    }

    /** Seconds of the epoch, so many seconds after now. */
    static long at(long seconds) {
        return NOW.getEpochSecond() + seconds;
    }
}
