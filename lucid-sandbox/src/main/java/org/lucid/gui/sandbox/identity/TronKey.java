package org.lucid.gui.sandbox.identity;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** A private key on secp256k1, by which its holder signs messages as a TRON wallet does. Immutable. */
public final class TronKey {

    private final BigInteger secret;

    private TronKey(BigInteger secret) {
        this.secret = secret;
    }

    /**
     * A key of 64 hex digits.
     *
     * @throws IllegalArgumentException when it is not hex, zero, or not below the curve's order
     */
    public static TronKey ofHex(String hex) {
        var secret = new BigInteger(1, HexFormat.of().parseHex(hex));
        if (secret.signum() == 0 || secret.compareTo(Secp256k1.ORDER) >= 0) {
            throw new IllegalArgumentException("a private key is a number from 1 to the order of secp256k1");
        }
        return new TronKey(secret);
    }

    /** The key that a word stands for, the same in every run; for made-up people only. */
    public static TronKey ofWord(String word) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(word.getBytes(StandardCharsets.UTF_8));
            return ofHex(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** The key as 64 hex digits. */
    public String hex() {
        return Secp256k1.hex(secret);
    }

    /** The uncompressed public key as 130 hex digits. */
    public String publicHex() {
        return HexFormat.of().formatHex(point().getEncoded(false));
    }

    /** The address of the public key. */
    public String address() {
        return TronAddress.of(point());
    }

    /** Signs a message: 65 bytes in hex, r, s and v (27 or 28); the nonce follows from key and message (RFC 6979). */
    public String sign(String message) {
        byte[] hash = TronSignature.hash(message);
        var signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(secret, Secp256k1.DOMAIN));
        BigInteger[] signature = signer.generateSignature(hash);
        BigInteger r = signature[0];
        BigInteger s = signature[1].min(Secp256k1.ORDER.subtract(signature[1]));
        for (int v = 27; v <= 28; v++) {
            String candidate = Secp256k1.hex(r) + Secp256k1.hex(s) + Integer.toHexString(v);
            if (TronSignature.signer(message, candidate)
                    .filter(address()::equals)
                    .isPresent()) {
                return candidate;
            }
        }
        throw new IllegalStateException("one of the two candidate points is always the signer's");
    }

    private ECPoint point() {
        return new FixedPointCombMultiplier()
                .multiply(Secp256k1.DOMAIN.getG(), secret)
                .normalize();
    }
}
