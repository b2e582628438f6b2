package org.lucid.gui.gateway.health;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.config.OperatorFile;

/**
 * Asks the service that runs beside it whether it is ready, for container engines: an image without a shell has no other
 * program to ask with. One socket, and nothing of the platform, so that it takes milliseconds. Blocks.
 */
public final class SelfCheck {

    /** Longest wait for a connection, and for each part of the answer; an engine asks several times before it acts. */
    private static final int PATIENCE_MILLIS = 3_000;

    private static final String PATH = "/health/ready";

    private final URI target;
    private final boolean mutual;

    private SelfCheck(URI target, boolean mutual) {
        this.target = target;
        this.mutual = mutual;
    }

    /**
     * The outcome.
     *
     * @param ready whether the service says that it is
     * @param detail what was asked and what came of it, for a person
     */
    public record Answer(boolean ready, String detail) {}

    /** Asks what somebody named, for a service whose address comes from elsewhere than the environment. */
    public static SelfCheck of(URI target) {
        return new SelfCheck(target, false);
    }

    /**
     * Asks where a service with this environment listens.
     *
     * @param environment of this process, which a container has in common with its service
     * @param shippedPort the port that the service was built with
     */
    public static SelfCheck of(Map<String, String> environment, int shippedPort) {
        String host = environment.getOrDefault("QUARKUS_HTTP_HOST", "0.0.0.0");
        String port = environment.getOrDefault("QUARKUS_HTTP_PORT", Integer.toString(shippedPort));
        boolean tls = setting(environment, "LUCID_TLS_CERTIFICATE", "lucid.tls.certificate")
                .isPresent();
        boolean mutual = setting(environment, "LUCID_TLS_CLIENT_AUTHORITIES", "lucid.tls.client-authorities")
                .isPresent();
        return new SelfCheck(
                URI.create((tls ? "https" : "http") + "://" + reachable(host.strip()) + ":" + port.strip() + PATH),
                tls && mutual);
    }

    private static Optional<String> setting(Map<String, String> environment, String variable, String property) {
        Optional<String> file = Optional.ofNullable(environment.get("LUCID_CONFIG_FILE"))
                .map(String::strip)
                .filter(name -> !name.isEmpty());
        return Optional.ofNullable(environment.get(variable))
                .or(() -> file.flatMap(name -> OperatorFile.value(Path.of(name), property)))
                .filter(value -> !value.isBlank());
    }

    /** Whoever listens at every address is reached at the loopback one. */
    private static String reachable(String host) {
        return switch (host) {
            case "", "0.0.0.0" -> "127.0.0.1";
            case "::", "[::]" -> "[::1]";
            default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        };
    }

    /** Where it asks. */
    public URI target() {
        return target;
    }

    /** Asks once. */
    public Answer ask() {
        try (Socket socket = connected()) {
            String status = status(socket);
            return new Answer(
                    status.startsWith("HTTP/1.1 200"), target + " says " + (status.isEmpty() ? "nothing" : status));
        } catch (SSLException refused) {
            // Nobody without a certificate learns more; but what asks for one is alive.
            return mutual
                    ? new Answer(true, target + " is up and asks for a certificate")
                    : new Answer(false, target + ": " + refused.getMessage());
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            return new Answer(false, target + ": " + e.getMessage());
        }
    }

    private Socket connected() throws IOException, GeneralSecurityException {
        String host = target.getHost();
        if (host == null || target.getPort() < 0) {
            throw new IllegalArgumentException("needs a host and a port");
        }
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(host, target.getPort()), PATIENCE_MILLIS);
            plain.setSoTimeout(PATIENCE_MILLIS);
            return "https".equals(target.getScheme())
                    ? anyCertificate().getSocketFactory().createSocket(plain, host, target.getPort(), true)
                    : plain;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    private String status(Socket socket) throws IOException {
        String head = "GET " + (target.getRawPath().isEmpty() ? "/" : target.getRawPath()) + " HTTP/1.1\r\nHost: "
                + target.getRawAuthority() + "\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        @Nullable
        String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                .readLine();
        return line == null ? "" : line;
    }

    /**
     * Takes every certificate: what is asked is the process beside this one, and its certificate names the host that
     * others know it by.
     */
    private static SSLContext anyCertificate() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
        return context;
    }

    private static final class Anybody implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            throw new UnsupportedOperationException("serves nobody");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            // Any: see above.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
