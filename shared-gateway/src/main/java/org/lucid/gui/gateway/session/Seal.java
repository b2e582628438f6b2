package org.lucid.gui.gateway.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what is kept outside of this process, so that only who knows the secret can read it or could have written it, and
 * only under the name it was written for: AES-256-GCM (NIST SP 800-38D) with a random nonce. Thread-safe.
 */
final class Seal {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final String MAC = "HmacSHA256";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final String profile;

    /**
     * A seal of one profile, whose services have the secret in common.
     *
     * @param profile names what is sealed, so that nothing of one profile is taken for another's
     */
    Seal(String secret, String profile) {
        this.profile = profile;
        try {
            // A key of its own, so that the secret may serve for something else, too.
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), MAC));
            this.key = new SecretKeySpec(
                    mac.doFinal("sign-ins of services of one profile, 1".getBytes(StandardCharsets.US_ASCII)), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + MAC, e);
        }
    }

    /** A text as only {@link #open} with the same name can read it. */
    String close(String name, String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        // Not kept in a static field: a native image would hold one that was seeded when it was built.
        new SecureRandom().nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, name).doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + CIPHER, e);
        }
    }

    /**
     * The text that was sealed under that name.
     *
     * @throws IllegalArgumentException if it was not, or not with this secret
     */
    String open(String name, String sealed) {
        try {
            byte[] bytes = Base64.getDecoder().decode(sealed);
            if (bytes.length < NONCE_BYTES) {
                throw broken();
            }
            byte[] nonce = java.util.Arrays.copyOf(bytes, NONCE_BYTES);
            byte[] text =
                    cipher(Cipher.DECRYPT_MODE, nonce, name).doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return new String(text, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw broken();
        }
    }

    private static IllegalArgumentException broken() {
        return new IllegalArgumentException(
                "what is kept of a sign-in cannot be read: the services of a profile must have the same [REPLICAS] secret");
    }

    private Cipher cipher(int mode, byte[] nonce, String name) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((profile + '\n' + name).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
