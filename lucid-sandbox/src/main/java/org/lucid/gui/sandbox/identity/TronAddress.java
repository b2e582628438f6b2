package org.lucid.gui.sandbox.identity;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

import org.bouncycastle.crypto.digests.KeccakDigest;
import org.bouncycastle.math.ec.ECPoint;

/** TRON addresses: the last 20 bytes of a public key's Keccak-256 behind 0x41, in Base58 with checksum. */
public final class TronAddress {

    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(58);
    private static final int LENGTH = 25;

    private TronAddress() {}

    /** The address of a public key, 34 characters that begin with T. */
    static String of(ECPoint publicKey) {
        byte[] point = publicKey.getEncoded(false);
        byte[] hash = keccak256(Arrays.copyOfRange(point, 1, point.length));
        var raw = new byte[LENGTH];
        raw[0] = 0x41;
        System.arraycopy(hash, 12, raw, 1, 20);
        System.arraycopy(checksum(raw), 0, raw, 21, 4);
        return encode(raw);
    }

    /** Whether it is an address: its characters, its length, its first byte and its checksum. */
    public static boolean isValid(String address) {
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < address.length(); i++) {
            int digit = ALPHABET.indexOf(address.charAt(i));
            if (digit < 0) {
                return false;
            }
            number = number.multiply(BASE).add(BigInteger.valueOf(digit));
        }
        byte[] raw = number.toByteArray();
        return raw.length == LENGTH
                && raw[0] == 0x41
                && Arrays.equals(checksum(raw), Arrays.copyOfRange(raw, 21, LENGTH));
    }

    static byte[] keccak256(byte[] input) {
        var digest = new KeccakDigest(256);
        digest.update(input, 0, input.length);
        var output = new byte[32];
        digest.doFinal(output, 0);
        return output;
    }

    private static byte[] checksum(byte[] raw) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return Arrays.copyOf(sha.digest(sha.digest(Arrays.copyOf(raw, 21))), 4);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static String encode(byte[] raw) {
        var text = new StringBuilder();
        BigInteger number = new BigInteger(1, raw);
        while (number.signum() > 0) {
            BigInteger[] parts = number.divideAndRemainder(BASE);
            text.append(ALPHABET.charAt(parts[1].intValue()));
            number = parts[0];
        }
        return text.reverse().toString();
    }
}
