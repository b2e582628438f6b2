package org.lucid.gui.gateway.nativeimage;

import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Map;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.CipherSuiteFilter;
import io.netty.handler.ssl.JdkClientContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextOption;
import io.netty.handler.ssl.SslProvider;
import org.jspecify.annotations.Nullable;

/**
 * Netty 4.1.139 makes client contexts by a method with one argument more than the one that the platform replaces in native
 * images, and the original reaches for OpenSSL, which no image contains. This makes contexts of the JDK only, as the
 * platform's replacement does (docs/adr/0003).
 */
@TargetClass(SslContext.class)
final class SslContextSubstitution {

    private SslContextSubstitution() {}

    @Substitute
    @SafeVarargs
    static SslContext newClientContextInternal(
            @Nullable SslProvider provider,
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
            boolean enableOcsp,
            boolean forOpenSsl,
            @Nullable SecureRandom secureRandom,
            @Nullable String keyStoreType,
            @Nullable String endpointIdentificationAlgorithm,
            Map.Entry<SslContextOption<?>, Object>... options)
            throws SSLException {
        return JdkClientContext.of(
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
                endpointIdentificationAlgorithm);
    }
}
