package org.lucid.gui.gateway.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes exactly the certificates that another trust manager takes, and tells the log why it refuses one: clients are told
 * only that the backend fails, and whoever has to mend it would search long. Each reason once. Thread-safe.
 */
final class TellingTrust extends X509ExtendedTrustManager {

    /** Addresses come from the configuration, so there are few; but names of reasons come from outside. */
    private static final int MOST_TOLD = 200;

    private static final Logger LOG = Logger.getLogger(TellingTrust.class);

    private final Supplier<TrustManagerFactory> maker;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private volatile @Nullable X509ExtendedTrustManager judge;

    /**
     * Trusts as the manager does that a factory makes.
     *
     * @param maker makes the factory when it is first needed, which may block: the platform's authorities are many, and most
     *     installations have no backend that needs them
     */
    TellingTrust(Supplier<TrustManagerFactory> maker) {
        this.maker = maker;
    }

    /** Makes the factory if it is not made yet. Blocks. */
    void prepare() {
        judge();
    }

    private X509ExtendedTrustManager judge() {
        X509ExtendedTrustManager made = judge;
        if (made == null) {
            synchronized (this) {
                made = judge == null ? make() : judge;
                judge = made;
            }
        }
        return made;
    }

    private X509ExtendedTrustManager make() {
        for (TrustManager manager : maker.get().getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager knowing) {
                return knowing;
            }
        }
        throw new IllegalStateException("the platform has no trust manager that knows whom it speaks to");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        try {
            judge().checkServerTrusted(chain, authType, engine);
        } catch (CertificateException e) {
            tell(engine.getPeerHost() + ":" + engine.getPeerPort(), e);
            throw e;
        }
    }

    private void tell(@Nullable String peer, CertificateException reason) {
        // A reason may quote the certificate, which is not ours: it must not begin a line of its own in the log.
        String why = String.valueOf(reason.getMessage()).replaceAll("\\p{Cntrl}", "?");
        String line = "the certificate of the backend at " + peer + " is refused: " + why;
        if (told.size() < MOST_TOLD && told.add(line)) {
            LOG.error(line);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        judge().checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        judge().checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        judge().checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        judge().checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        judge().checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge().getAcceptedIssuers();
    }
}
