package org.lucid.gui.gateway.identity;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Keys, tokens signed with them by the JDK alone, and the ways to write keys down. */
final class TestKeys {

    static final String SECRET = "0123456789abcdef0123456789abcdef";
    static final KeyPair RSA = rsa(2048);
    static final KeyPair OTHER_RSA = rsa(2048);
    static final KeyPair EC = ec("secp256r1");
    static final KeyPair OTHER_EC = ec("secp256r1");

    private TestKeys() {}

    static KeyPair rsa(int bits) {
        return pair("RSA", generator -> generator.initialize(bits));
    }

    static KeyPair ec(String curve) {
        return pair("EC", generator -> generator.initialize(new ECGenParameterSpec(curve)));
    }

    private interface Setup {
        void of(KeyPairGenerator generator) throws GeneralSecurityException;
    }

    private static KeyPair pair(String type, Setup setup) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
            setup.of(generator);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token, whatever its header says, signed with HMAC-SHA-256. */
    static String hmac(String header, String payload, byte[] secret) {
        String signed = unsigned(header, payload);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return signed + "." + encoded(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hmac(String header, String payload) {
        return hmac(header, payload, SECRET.getBytes(StandardCharsets.UTF_8));
    }

    /** A token, whatever its header says, signed with SHA-256 and the private key. */
    static String signed(String header, String payload, KeyPair keys) {
        String signed = unsigned(header, payload);
        boolean rsa = keys.getPublic() instanceof RSAPublicKey;
        try {
            Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Header and payload without a signature. */
    static String unsigned(String header, String payload) {
        return encoded(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(payload.getBytes(StandardCharsets.UTF_8));
    }

    static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String pem(String title, byte[] encoded) {
        return "-----BEGIN " + title + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded) + "\n-----END " + title
                + "-----\n";
    }

    static String pem(PublicKey key) {
        return pem("PUBLIC KEY", key.getEncoded());
    }

    /** The key as JWK (RFC 7517), with an id unless that is empty. */
    static JsonObject jwk(String id, PublicKey key) {
        JsonObject jwk =
                switch (key) {
                    case RSAPublicKey rsa ->
                        new JsonObject()
                                .put("kty", "RSA")
                                .put("n", number(rsa.getModulus(), 0))
                                .put("e", number(rsa.getPublicExponent(), 0));
                    case ECPublicKey ec ->
                        new JsonObject()
                                .put("kty", "EC")
                                .put("crv", "P-256")
                                .put("x", number(ec.getW().getAffineX(), 32))
                                .put("y", number(ec.getW().getAffineY(), 32));
                    default -> throw new IllegalArgumentException(key.getAlgorithm());
                };
        return id.isEmpty() ? jwk : jwk.put("kid", id);
    }

    static String jwks(JsonObject... keys) {
        return new JsonObject().put("keys", new JsonArray(Arrays.asList(keys))).encode();
    }

    private static String number(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        int zeros = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        byte[] bare = Arrays.copyOfRange(bytes, zeros, bytes.length);
        byte[] padded = new byte[Math.max(length, bare.length)];
        System.arraycopy(bare, 0, padded, padded.length - bare.length, bare.length);
        return encoded(padded);
    }
}
