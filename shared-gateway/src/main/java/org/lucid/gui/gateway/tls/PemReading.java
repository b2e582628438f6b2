package org.lucid.gui.gateway.tls;

import java.security.cert.X509Certificate;
import java.util.List;

import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.config.Mistake;

/** What came of reading PEM files. */
sealed interface PemReading {

    /**
     * They can be used.
     *
     * @param certificate own certificate, if any
     * @param identity that certificate with those behind it and its key
     * @param authorities those whose word is taken, if the files name any
     */
    record Valid(
            @Nullable X509Certificate certificate,
            @Nullable PemKeyCertOptions identity,
            @Nullable PemTrustOptions authorities)
            implements PemReading {}

    /** They cannot be used, for all of these reasons. */
    record Invalid(List<Mistake> mistakes) implements PemReading {}
}
