package org.lucid.gui.gateway.config;

import java.nio.file.Path;

/**
 * Looks at what {@code [TLS]} says, wherever it is said: whether the files are there, and whether none is missing that
 * another needs. What is in them is looked at by those who use them.
 */
final class TlsCheck {

    private final Values values;
    private final Findings findings;

    TlsCheck(Values values, Findings findings) {
        this.values = values;
        this.findings = findings;
    }

    /** Notes what is wrong. */
    void run() {
        values.check(Vocabulary.HSTS_AGE);
        values.check(Vocabulary.CLIENT_AUTHORITIES);
        values.check(Vocabulary.BACKEND_AUTHORITIES);
        together(Vocabulary.TLS_CERTIFICATE, Vocabulary.TLS_KEY);
        together(Vocabulary.BACKEND_CERTIFICATE, Vocabulary.BACKEND_KEY);
        if (values.isSet(Vocabulary.CLIENT_AUTHORITIES) && !values.isSet(Vocabulary.TLS_CERTIFICATE)) {
            findings.wrong(
                    values.missing(Vocabulary.TLS_CERTIFICATE),
                    "clients cannot show certificates to a service that has none itself",
                    "add certificate and key, or remove " + Vocabulary.CLIENT_AUTHORITIES.name());
        }
    }

    private void together(Key<Path> certificate, Key<Path> key) {
        values.check(certificate);
        values.check(key);
        if (values.isSet(certificate) && !values.isSet(key)) {
            findings.wrong(
                    values.missing(key),
                    "the key of the certificate is missing",
                    key.rule().right());
        }
        if (values.isSet(key) && !values.isSet(certificate)) {
            findings.wrong(
                    values.missing(certificate),
                    "the certificate of the key is missing",
                    certificate.rule().right());
        }
    }
}
