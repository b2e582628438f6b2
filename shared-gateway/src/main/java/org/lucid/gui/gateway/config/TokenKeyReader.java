package org.lucid.gui.gateway.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.lucid.gui.gateway.config.Values.Given;

/** Reads with what signatures of tokens are checked, and notes what is wrong with it. Reads a file, so it blocks. */
final class TokenKeyReader {

    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN PUBLIC KEY-----(?<base64>[A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");
    private static final int LONGEST_FILE = 64 * 1024;
    private static final String BEGIN = "-----BEGIN";

    private final Values values;
    private final Findings findings;

    TokenKeyReader(Values values, Findings findings) {
        this.values = values;
        this.findings = findings;
    }

    /** The key; an empty secret where there is a mistake. */
    TokenKey read() {
        SigningAlgorithm algorithm = values.get(Vocabulary.JWT_ALGORITHM)
                .map(SigningAlgorithm::valueOf)
                .orElse(SigningAlgorithm.HS256);
        return algorithm == SigningAlgorithm.HS256 ? secret() : publicKey(algorithm);
    }

    private TokenKey secret() {
        if (!values.isSet(Vocabulary.JWT_SECRET)) {
            findings.wrong(
                    values.missing(Vocabulary.JWT_SECRET),
                    "the key that tokens are signed with is missing",
                    "write jwt_secret=${JWT_SECRET} and set JWT_SECRET to the secret of the auth service");
        }
        withoutEffect(Vocabulary.JWT_PUBLIC_KEY);
        withoutEffect(Vocabulary.JWT_JWKS_URL);
        return new TokenKey.Secret(values.get(Vocabulary.JWT_SECRET).orElse(""));
    }

    private void withoutEffect(Key<?> key) {
        values.given(key)
                .ifPresent(given -> findings.odd(
                        given.origin(),
                        "tokens are signed with HS256, which has no public key",
                        "it has no effect; write jwt_algorithm=RS256 or ES256 if the auth service signs so"));
    }

    private TokenKey publicKey(SigningAlgorithm algorithm) {
        Optional<Given<String>> key = values.given(Vocabulary.JWT_PUBLIC_KEY);
        Optional<TokenKey> fixed = key.flatMap(given -> fixed(algorithm, given));
        Optional<TokenKey> published =
                values.get(Vocabulary.JWT_JWKS_URL).map(address -> new TokenKey.Published(algorithm, address));
        boolean one = values.isSet(Vocabulary.JWT_PUBLIC_KEY);
        if (one == values.isSet(Vocabulary.JWT_JWKS_URL)) {
            findings.wrong(
                    key.map(Given::origin).orElseGet(() -> values.missing(Vocabulary.JWT_PUBLIC_KEY)),
                    one ? "jwt_jwks_url is set too" : "the public key for " + algorithm + " is missing",
                    "write either jwt_public_key, a PEM or the file that holds it, or jwt_jwks_url");
        }
        return fixed.or(() -> published).orElse(new TokenKey.Secret(""));
    }

    private Optional<TokenKey> fixed(SigningAlgorithm algorithm, Given<String> given) {
        String text = given.value().contains(BEGIN) ? given.value() : file(given);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher pem = PEM.matcher(text);
        Optional<PublicKey> key = pem.matches() ? decode(algorithm, pem.group("base64")) : Optional.empty();
        if (key.isEmpty()) {
            // What is there may be a private key, so nothing of it is repeated.
            findings.wrong(
                    given.origin(),
                    "this is no public key that " + algorithm + " can be checked with",
                    "give the part from -----BEGIN PUBLIC KEY----- to -----END PUBLIC KEY-----, of "
                            + (algorithm == SigningAlgorithm.RS256
                                    ? "an RSA key of 2048 to 8192 bits"
                                    : "a key on the curve P-256"));
        }
        return key.map(good -> new TokenKey.Fixed(algorithm, good));
    }

    private String file(Given<String> given) {
        try (InputStream in = Files.newInputStream(Path.of(given.value()))) {
            // What is too long is cut, and then no PEM any more.
            return new String(in.readNBytes(LONGEST_FILE), StandardCharsets.UTF_8) + "\n";
        } catch (IOException | InvalidPathException e) {
            findings.wrong(
                    given.origin(),
                    "there is no such file that can be read (" + e.getClass().getSimpleName() + ")",
                    "name a readable file in PEM format, or write the PEM itself in one line");
            return "";
        }
    }

    private static Optional<PublicKey> decode(SigningAlgorithm algorithm, String base64) {
        try {
            byte[] encoded = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
            return Optional.of(
                            KeyFactory.getInstance(algorithm.keyType()).generatePublic(new X509EncodedKeySpec(encoded)))
                    .filter(algorithm::fits);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
