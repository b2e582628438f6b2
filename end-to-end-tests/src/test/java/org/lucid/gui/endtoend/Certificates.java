package org.lucid.gui.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates for one test, made by the JDK's keytool in a folder of the test's own. */
final class Certificates {

    /** Protects nothing but what the test made. */
    private static final String PASSWORD = "end-to-end";

    private final Path folder;

    Certificates(Path folder) {
        this.folder = folder;
    }

    /** A certificate with its private key, both as PEM files. */
    record Pair(Path certificate, Path key) {}

    /** Makes an authority; the PEM file of its certificate. */
    Path authority(String name) {
        pair(name, "-ext", "bc:critical=ca:true", "-ext", "ku:critical=keyCertSign");
        Path file = folder.resolve(name + ".crt");
        keytool(name, "-exportcert", "-rfc", "-alias", "it", "-file", file.toString());
        return file;
    }

    /** Has an authority issue a certificate for this machine's loopback address, good for servers and clients. */
    Pair issuedBy(String authority, String name) {
        pair(name);
        Path request = folder.resolve(name + ".csr");
        Path certificate = folder.resolve(name + ".crt");
        keytool(name, "-certreq", "-alias", "it", "-file", request.toString());
        keytool(
                authority,
                "-gencert",
                "-rfc",
                "-alias",
                "it",
                "-infile",
                request.toString(),
                "-outfile",
                certificate.toString(),
                "-ext",
                "eku=serverAuth,clientAuth",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1");
        Path key = folder.resolve(name + ".key");
        try {
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(keyOf(name).getEncoded());
            Files.writeString(key, "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return new Pair(certificate, key);
    }

    /** What a client or server of the test uses: whom it trusts and, if a name is given, what it shows. */
    SSLContext context(Path trusted, String shown) {
        try {
            KeyStore trust = empty();
            trust.setCertificateEntry("authority", read(trusted));
            TrustManagerFactory trusts = TrustManagerFactory.getInstance("PKIX");
            trusts.init(trust);
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            KeyStore own = empty();
            if (!shown.isEmpty()) {
                own.setKeyEntry("own", keyOf(shown), PASSWORD.toCharArray(), new Certificate[] {
                    read(folder.resolve(shown + ".crt"))
                });
            }
            keys.init(own, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trusts.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Certificate read(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private Key keyOf(String name) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(folder.resolve(name + ".p12"))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            return store.getKey("it", PASSWORD.toCharArray());
        }
    }

    private void pair(String name, String... extensions) {
        List<String> arguments = new ArrayList<>(List.of(
                "-genkeypair",
                "-alias",
                "it",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "30",
                "-dname",
                "CN=" + name));
        arguments.addAll(List.of(extensions));
        keytool(name, arguments.toArray(String[]::new));
    }

    private void keytool(String store, String... arguments) {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command = new ArrayList<>(List.of(keytool.toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                folder.resolve(store + ".p12").toString()));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(command + ": " + said);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
