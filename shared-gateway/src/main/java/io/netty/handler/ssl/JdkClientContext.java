package io.netty.handler.ssl;

import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Makes a client's TLS context of the JDK. Stands in Netty's package because the constructor is visible there only; used
 * by the substitution of {@code org.lucid.gui.gateway.nativeimage}.
 */
@NullMarked
public final class JdkClientContext {

    private JdkClientContext() {}

    /** The context that {@link SslContext} makes for {@link SslProvider#JDK}. */
    public static SslContext of(
            @Nullable Provider sslContextProvider,
            X509Certificate @Nullable [] trustCert,
            @Nullable TrustManagerFactory trustManagerFactory,
            X509Certificate @Nullable [] keyCertChain,
            @Nullable PrivateKey key,
            @Nullable String keyPassword,
            @Nullable KeyManagerFactory keyManagerFactory,
            @Nullable Iterable<String> ciphers,
            CipherSuiteFilter cipherFilter,
            @Nullable ApplicationProtocolConfig apn,
            String @Nullable [] protocols,
            long sessionCacheSize,
            long sessionTimeout,
            @Nullable SecureRandom secureRandom,
            @Nullable String keyStoreType,
            @Nullable String endpointIdentificationAlgorithm)
            throws SSLException {
        return new JdkSslClientContext(
                sslContextProvider,
                trustCert,
                trustManagerFactory,
                keyCertChain,
                key,
                keyPassword,
                keyManagerFactory,
                ciphers,
                cipherFilter,
                apn,
                protocols,
                sessionCacheSize,
                sessionTimeout,
                secureRandom,
                keyStoreType,
                endpointIdentificationAlgorithm,
                new ResumptionController());
    }
}
