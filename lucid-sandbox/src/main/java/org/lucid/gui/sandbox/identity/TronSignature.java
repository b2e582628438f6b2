package org.lucid.gui.sandbox.identity;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/** Finds out who signed a message: recovers the public key from the signature (SEC 1, 4.1.6). */
public final class TronSignature {

    private TronSignature() {}

    /**
     * The address of the key that made the signature.
     *
     * @param message the text that was signed
     * @param signature 65 bytes in hex, r, s and v (0, 1, 27 or 28), with or without {@code 0x}
     * @return empty when it is no signature at all
     */
    public static Optional<String> signer(String message, String signature) {
        byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(signature.startsWith("0x") ? signature.substring(2) : signature);
        } catch (IllegalArgumentException notHex) {
            return Optional.empty();
        }
        if (bytes.length != 65) {
            return Optional.empty();
        }
        var r = new BigInteger(1, Arrays.copyOfRange(bytes, 0, 32));
        var s = new BigInteger(1, Arrays.copyOfRange(bytes, 32, 64));
        int parity = bytes[64] >= 27 ? bytes[64] - 27 : bytes[64];
        if (!inOrder(r) || !inOrder(s) || parity < 0 || parity > 1) {
            return Optional.empty();
        }
        return publicKey(new BigInteger(1, hash(message)), r, s, parity).map(TronAddress::of);
    }

    /** What is signed in place of the message: Keccak-256 over a prefix, the length in bytes, and the message. */
    static byte[] hash(String message) {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        byte[] prefix = ("\u0019TRON Signed Message:\n" + text.length).getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(prefix, prefix.length + text.length);
        System.arraycopy(text, 0, whole, prefix.length, text.length);
        return TronAddress.keccak256(whole);
    }

    private static Optional<ECPoint> publicKey(BigInteger hash, BigInteger r, BigInteger s, int parity) {
        if (r.compareTo(Secp256k1.FIELD) >= 0) {
            return Optional.empty();
        }
        ECPoint nonce;
        try {
            byte[] compressed = HexFormat.of().parseHex("0" + (2 + parity) + Secp256k1.hex(r));
            nonce = Secp256k1.DOMAIN.getCurve().decodePoint(compressed);
        } catch (IllegalArgumentException notOnTheCurve) {
            return Optional.empty();
        }
        BigInteger inverse = r.modInverse(Secp256k1.ORDER);
        BigInteger ofBase = hash.negate().multiply(inverse).mod(Secp256k1.ORDER);
        BigInteger ofNonce = s.multiply(inverse).mod(Secp256k1.ORDER);
        ECPoint key = ECAlgorithms.sumOfTwoMultiplies(Secp256k1.DOMAIN.getG(), ofBase, nonce, ofNonce)
                .normalize();
        return key.isInfinity() ? Optional.empty() : Optional.of(key);
    }

    private static boolean inOrder(BigInteger number) {
        return number.signum() > 0 && number.compareTo(Secp256k1.ORDER) < 0;
    }
}
