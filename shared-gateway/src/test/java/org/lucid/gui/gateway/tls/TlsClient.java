package org.lucid.gui.gateway.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

/** One connection of a browser-like client: the JDK's own TLS, with host names verified. */
public final class TlsClient implements AutoCloseable {

    private static final char[] NO_SECRET = "not-secret".toCharArray();

    private final SSLSocket socket;

    /** Connects without a certificate of its own. */
    public TlsClient(int port, Authority trusted) throws Exception {
        this(port, trusted, null);
    }

    /** Connects, and shows that certificate if asked. */
    TlsClient(int port, Authority trusted, Authority.@Nullable Issued own) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                own == null ? null : keys(own).getKeyManagers(), trust(trusted).getTrustManagers(), null);
        socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
    }

    /** Speaks only this version. */
    TlsClient only(String version) {
        socket.setEnabledProtocols(new String[] {version});
        return this;
    }

    /** The status line and headers of the answer to a GET on this connection; given headers end with CRLF. */
    public String get(String path, String... headers) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("", headers) + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("the connection was closed without an answer");
            }
            head.append((char) c);
        }
        return head.toString();
    }

    /** Who the server says that it is. */
    String serverName() throws IOException {
        X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
        return certificate.getSubjectX500Principal().getName();
    }

    String version() {
        return socket.getSession().getProtocol();
    }

    String suite() {
        return socket.getSession().getCipherSuite();
    }

    private static TrustManagerFactory trust(Authority trusted) throws Exception {
        KeyStore store = empty();
        store.setCertificateEntry("trusted", certificate(trusted.certificate()));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }

    private static KeyManagerFactory keys(Authority.Issued own) throws Exception {
        String body = own.key().replaceAll("-----[^-]+-----", "");
        PrivateKey key = KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
        KeyStore store = empty();
        store.setKeyEntry("own", key, NO_SECRET, new Certificate[] {certificate(own.certificate())});
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_SECRET);
        return factory;
    }

    private static KeyStore empty() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Certificate certificate(String pem) throws Exception {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
