package org.lucid.gui.gateway.identity;

import java.security.Key;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.lucid.gui.gateway.config.SigningAlgorithm;

/**
 * Keys that signatures are checked with. Immutable.
 *
 * @param named by their ids ({@code kid})
 * @param nameless the one that has no id, if any
 */
record KeySet(Map<String, Key> named, Optional<Key> nameless) {

    /** No key: no token is good. */
    static final KeySet EMPTY = new KeySet(Map.of(), Optional.empty());

    KeySet {
        named = Map.copyOf(named);
    }

    /** One key, whatever id tokens give it. */
    static KeySet of(Key only) {
        return new KeySet(Map.of(), Optional.of(only));
    }

    /**
     * Those keys of a JWK Set (RFC 7517, 5) that are for signatures of this algorithm. The others are passed over, as the
     * RFC demands; so are keys without an id if there are several, as no token could tell which one it means.
     *
     * @throws JoseException if the text is no JWK Set
     */
    static KeySet published(String json, SigningAlgorithm algorithm) throws JoseException {
        Map<String, Key> named = new HashMap<>();
        List<JsonWebKey> good = keys(json).stream()
                .filter(key -> isForSignatures(key, algorithm))
                .filter(key -> key.getKey() instanceof PublicKey publicKey && algorithm.fits(publicKey))
                .toList();
        for (JsonWebKey key : good) {
            if (key.getKeyId() != null) {
                named.putIfAbsent(key.getKeyId(), key.getKey());
            }
        }
        List<Key> nameless = good.stream()
                .filter(key -> key.getKeyId() == null)
                .map(JsonWebKey::getKey)
                .toList();
        return new KeySet(named, nameless.size() == 1 ? Optional.of(nameless.get(0)) : Optional.empty());
    }

    boolean isEmpty() {
        return named.isEmpty() && nameless.isEmpty();
    }

    private static List<JsonWebKey> keys(String json) throws JoseException {
        try {
            return new JsonWebKeySet(json).getJsonWebKeys();
        } catch (ClassCastException e) {
            throw new JoseException("'keys' is no array of objects", e);
        }
    }

    private static boolean isForSignatures(JsonWebKey key, SigningAlgorithm algorithm) {
        return (key.getUse() == null || key.getUse().equals("sig"))
                && (key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm.name()))
                && (key.getKeyOps() == null || key.getKeyOps().contains("verify"));
    }
}
