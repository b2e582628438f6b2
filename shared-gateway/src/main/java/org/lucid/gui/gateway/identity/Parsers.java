package org.lucid.gui.gateway.identity;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.PublicKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.crypto.SecretKey;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.lucid.gui.gateway.config.Settings;

/**
 * The platform's parsers of tokens, one for each key. Of what a token says about its key only the id counts ({@code kid};
 * RFC 7515, 4.1.4), and only to choose among the keys that are here. Immutable and thread-safe.
 */
final class Parsers {

    private final Map<String, JWTParser> named = new HashMap<>();
    private final Optional<JWTParser> nameless;

    Parsers(Settings.Tokens rules, KeySet keys) {
        keys.named().forEach((id, key) -> named.put(id, parser(rules, key)));
        this.nameless = keys.nameless().map(key -> parser(rules, key));
    }

    /**
     * The parser for a token of three parts; empty if its key is not here.
     *
     * @throws JoseException if its header is no JSON object, or the key's id in it no text
     * @throws IllegalArgumentException if its header is no Base64url (RFC 7515, 2)
     */
    Optional<JWTParser> of(String token) throws JoseException {
        if (named.isEmpty()) {
            return nameless;
        }
        byte[] header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
        return switch (JsonUtil.parseJson(new String(header, StandardCharsets.UTF_8))
                .get("kid")) {
            case null ->
                nameless.isEmpty() && named.size() == 1
                        ? Optional.of(named.values().iterator().next())
                        : nameless;
            case String id -> Optional.ofNullable(named.get(id)).or(() -> nameless);
            default -> throw new JoseException("kid is no text");
        };
    }

    private static JWTParser parser(Settings.Tokens rules, Key key) {
        JWTAuthContextInfo info = new JWTAuthContextInfo();
        switch (key) {
            case SecretKey secret -> info.setSecretVerificationKey(secret);
            case PublicKey publicKey -> info.setPublicVerificationKey(publicKey);
            default -> throw new IllegalArgumentException("no key to check signatures with: " + key.getAlgorithm());
        }
        info.setSignatureAlgorithm(
                Set.of(SignatureAlgorithm.fromAlgorithm(rules.key().algorithm().name())));
        info.setRelaxVerificationKeyValidation(false);
        // Time is looked at by one clock, ours; a skew of some seventy years keeps the parser's own clock out of it.
        info.setClockSkew(Integer.MAX_VALUE);
        info.setRequireNamedPrincipal(false);
        rules.issuer().ifPresent(info::setIssuedBy);
        rules.audience().ifPresent(audience -> info.setExpectedAudience(Set.of(audience)));
        return new DefaultJWTParser(info, new DefaultJWTCallerPrincipalFactory());
    }
}
