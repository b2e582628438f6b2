package org.lucid.gui.sandbox.backend;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * A Merkle tree over texts: a node is the hash of its two children's hex digits, a lone last node is paired with itself.
 *
 * @param levels the hashes, leaves first
 */
record MerkleTree(List<List<String>> levels) {

    static MerkleTree of(List<String> blocks, String algorithm) {
        List<String> level =
                blocks.stream().map(block -> hash(block, algorithm)).toList();
        if (level.isEmpty()) {
            level = List.of(hash("", algorithm));
        }
        List<List<String>> levels = new ArrayList<>();
        levels.add(level);
        while (level.size() > 1) {
            List<String> above = new ArrayList<>();
            for (int i = 0; i < level.size(); i += 2) {
                String right = i + 1 < level.size() ? level.get(i + 1) : level.get(i);
                above.add(hash(level.get(i) + right, algorithm));
            }
            level = above;
            levels.add(level);
        }
        return new MerkleTree(levels);
    }

    /** Whether the leaf and its siblings, from the bottom up, lead to the root. */
    static boolean proves(String root, String leaf, JsonArray siblings, long index) {
        String hash = leaf;
        long position = index;
        for (Object sibling : siblings) {
            hash = hash(position % 2 == 0 ? hash + sibling : sibling + hash, "SHA256");
            position /= 2;
        }
        return hash.equalsIgnoreCase(root);
    }

    String root() {
        return levels.getLast().getFirst();
    }

    JsonArray nodes() {
        var nodes = new JsonArray();
        for (int level = 0; level < levels.size(); level++) {
            for (int i = 0; i < levels.get(level).size(); i++) {
                nodes.add(JsonObject.of(
                        "hash", levels.get(level).get(i), "level", level, "index", i, "is_leaf", level == 0));
            }
        }
        return nodes;
    }

    static String hash(String text, String algorithm) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm.equals("SHA256") ? "SHA-256" : algorithm);
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has " + algorithm, impossible);
        }
    }
}
