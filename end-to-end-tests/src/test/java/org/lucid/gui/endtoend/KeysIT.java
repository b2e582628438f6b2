package org.lucid.gui.endtoend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Tokens that are signed with a private key, at a packaged service that knows the public one by a file or by an address. */
class KeysIT {

    private static final String PATH = "/api/session-api/health";

    private static SandboxUnderTest sandbox;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        sandbox = SandboxUnderTest.start();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static Gui service(String algorithm, String key, String value) {
        Map<String, String> environment = new HashMap<>(sandbox.addresses());
        environment.put("LUCID_SECURITY_JWT_ALGORITHM", algorithm);
        environment.put(key, value);
        return House.gui("admin", environment);
    }

    private static KeyPair pair(String kind, int size) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        generator.initialize(size);
        return generator.generateKeyPair();
    }

    private static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String unsigned(String header) {
        long now = Instant.now().getEpochSecond();
        String payload = "{\"user_id\":\"root\",\"role\":\"admin\",\"type\":\"access\",\"iat\":" + now + ",\"exp\":"
                + (now + 600) + ",\"jti\":\"" + now + "\"}";
        return encoded(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(payload.getBytes(StandardCharsets.UTF_8));
    }

    private static String signed(String header, String algorithm, KeyPair pair) throws GeneralSecurityException {
        String text = unsigned(header);
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(pair.getPrivate());
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return text + "." + encoded(signature.sign());
    }

    private static String signedWithSecret(String header, byte[] secret) throws GeneralSecurityException {
        String text = unsigned(header);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return text + "." + encoded(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void aKeyInAFileVerifiesItsOwnTokensAndIsNoSecret() throws IOException, GeneralSecurityException {
        KeyPair rsa = pair("RSA", 2048);
        String text = pem(rsa.getPublic());
        try (Gui gui = service(
                "RS256",
                "LUCID_SECURITY_JWT_PUBLIC_KEY",
                Files.writeString(folder.resolve("jwt.pem"), text).toString())) {
            String good = signed("{\"alg\":\"RS256\",\"typ\":\"JWT\"}", "SHA256withRSA", rsa);
            assertThat(gui.get(PATH, good).statusCode()).isEqualTo(200);

            String hs256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
            for (byte[] secret : new byte[][] {
                text.getBytes(StandardCharsets.UTF_8), rsa.getPublic().getEncoded()
            }) {
                assertThat(gui.get(PATH, signedWithSecret(hs256, secret)).statusCode())
                        .isEqualTo(401);
            }
            assertThat(gui.get(PATH, sandbox.tokenOf("admin@lucid.test")).statusCode())
                    .isEqualTo(401);
            assertThat(gui.get(PATH, unsigned("{\"alg\":\"none\"}") + ".").statusCode())
                    .isEqualTo(401);
            assertThat(gui.get(PATH, signed("{\"alg\":\"RS256\"}", "SHA256withRSA", pair("RSA", 2048)))
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void anEllipticCurveDoesTheSame() throws IOException, GeneralSecurityException {
        KeyPair ec = pair("EC", 256);
        try (Gui gui = service(
                "ES256",
                "LUCID_SECURITY_JWT_PUBLIC_KEY",
                Files.writeString(folder.resolve("jwt.pem"), pem(ec.getPublic()))
                        .toString())) {
            String good = signed("{\"alg\":\"ES256\"}", "SHA256withECDSAinP1363Format", ec);

            assertThat(gui.get(PATH, good).statusCode()).isEqualTo(200);
            assertThat(gui.get(PATH, good.substring(0, good.length() - 4) + "AAAA")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void publishedKeysAreExchangedWithoutARestart() throws IOException, GeneralSecurityException {
        KeyPair old = pair("RSA", 2048);
        KeyPair next = pair("RSA", 2048);
        AtomicReference<String> published = new AtomicReference<>(jwks("old", old));
        HttpServer publisher = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        publisher.createContext("/jwks", exchange -> {
            byte[] body = published.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        publisher.start();
        try (Gui gui = service(
                "RS256",
                "LUCID_SECURITY_JWT_JWKS_URL",
                "http://127.0.0.1:" + publisher.getAddress().getPort() + "/jwks")) {
            String byOld = signed("{\"alg\":\"RS256\",\"kid\":\"old\"}", "SHA256withRSA", old);
            String byNext = signed("{\"alg\":\"RS256\",\"kid\":\"next\"}", "SHA256withRSA", next);
            gui.await(PATH, byOld, 200);
            assertThat(gui.get(PATH, byNext).statusCode()).isEqualTo(401);

            published.set(jwks("next", next));

            gui.await(PATH, byNext, 200);
            assertThat(gui.get(PATH, byOld).statusCode()).isEqualTo(401);
        } finally {
            publisher.stop(0);
        }
    }

    private static String jwks(String id, KeyPair pair) {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        byte[] modulus = key.getModulus().toByteArray();
        byte[] unsigned = Arrays.copyOfRange(modulus, modulus[0] == 0 ? 1 : 0, modulus.length);
        return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"" + id + "\",\"n\":\""
                + encoded(unsigned) + "\",\"e\":\""
                + encoded(key.getPublicExponent().toByteArray()) + "\"}]}";
    }
}
