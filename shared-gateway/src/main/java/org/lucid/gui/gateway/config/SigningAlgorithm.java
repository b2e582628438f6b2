package org.lucid.gui.gateway.config;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

import org.jose4j.keys.EllipticCurves;

/** How tokens are signed (RFC 7518, 3.1). Fixed by the configuration, never by a token. */
public enum SigningAlgorithm {
    /** One secret, shared by all of Lucid (RFC 7518, 3.2). */
    HS256("oct"),
    /** RSA (RFC 7518, 3.3). */
    RS256("RSA"),
    /** The elliptic curve P-256 (RFC 7518, 3.4). */
    ES256("EC");

    private static final int LEAST_BITS = 2048;

    /** A longer key would protect nothing better, but make every check slower. */
    private static final int MOST_BITS = 8192;

    private final String keyType;

    SigningAlgorithm(String keyType) {
        this.keyType = keyType;
    }

    /** The {@code kty} of its keys (RFC 7518, 6.1). */
    public String keyType() {
        return keyType;
    }

    /** Whether its signatures may be checked with this key; with HS256 never, as its key is a secret. */
    public boolean fits(PublicKey key) {
        return switch (this) {
            case HS256 -> false;
            case RS256 ->
                key instanceof RSAPublicKey rsa
                        && rsa.getModulus().bitLength() >= LEAST_BITS
                        && rsa.getModulus().bitLength() <= MOST_BITS;
            case ES256 ->
                key instanceof ECPublicKey ec
                        && EllipticCurves.P_256.equals(
                                EllipticCurves.getName(ec.getParams().getCurve()));
        };
    }
}
