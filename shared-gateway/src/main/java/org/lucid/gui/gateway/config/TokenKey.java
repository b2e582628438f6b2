package org.lucid.gui.gateway.config;

import java.security.PublicKey;

/** What signatures of tokens are checked with. Immutable; {@code toString} shows no secret. */
public sealed interface TokenKey {

    /** How tokens are signed. */
    SigningAlgorithm algorithm();

    /**
     * The secret of HS256.
     *
     * @param text at least 32 bytes in UTF-8
     */
    record Secret(String text) implements TokenKey {

        @Override
        public SigningAlgorithm algorithm() {
            return SigningAlgorithm.HS256;
        }

        @Override
        public String toString() {
            return "Secret";
        }
    }

    /** One public key, which {@link SigningAlgorithm#fits fits} the algorithm. */
    record Fixed(SigningAlgorithm algorithm, PublicKey key) implements TokenKey {}

    /** Public keys that are published at an address (RFC 7517, 5), and change from time to time. */
    record Published(SigningAlgorithm algorithm, Address address) implements TokenKey {}
}
