package org.lucid.gui.gateway.identity;

import java.security.KeyPair;
import java.time.InstantSource;

import org.lucid.gui.gateway.config.Settings;

/** The ways in which Lucid may sign, each with rules that accept it. */
enum Signer {
    HS256(TestRules.secret()),
    RS256(TestRules.rsa()),
    ES256(TestRules.ec());

    final Settings.Tokens rules;

    Signer(Settings.Tokens rules) {
        this.rules = rules;
    }

    /** A token with the right signature under this header. */
    String sign(String header, String payload) {
        return switch (this) {
            case HS256 -> TestKeys.hmac(header, payload);
            case RS256 -> TestKeys.signed(header, payload, TestKeys.RSA);
            case ES256 -> TestKeys.signed(header, payload, TestKeys.EC);
        };
    }

    String sign(String payload) {
        return sign(header(), payload);
    }

    /** A token with the signature of somebody else, of the same kind. */
    String forge(String header, String payload) {
        return switch (this) {
            case HS256 -> TestKeys.hmac(header, payload, "another-secret-of-thirty-two-bytes".getBytes());
            case RS256 -> TestKeys.signed(header, payload, stranger());
            case ES256 -> TestKeys.signed(header, payload, stranger());
        };
    }

    /** The keys of somebody else. */
    KeyPair stranger() {
        return this == ES256 ? TestKeys.OTHER_EC : TestKeys.OTHER_RSA;
    }

    String header() {
        return TestRules.header(name());
    }

    TokenVerifier verifier() {
        return verifier(rules);
    }

    /** A verifier by other rules, with the clock of the tests. */
    static TokenVerifier verifier(Settings.Tokens rules) {
        InstantSource clock = InstantSource.fixed(TestRules.NOW);
        KeyFetch nowhere = address -> {
            throw new AssertionError("nothing is to be fetched");
        };
        return new TokenVerifier(
                rules, KeySource.of(rules.key(), nowhere, clock).keys(), clock);
    }
}
