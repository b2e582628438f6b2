package org.lucid.gui.gateway.page;

import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A file that a browser loads, whole in memory in each of its forms: all of them together are smaller than one large
 * request's buffers. Immutable.
 *
 * @param path where it is served
 * @param type its content type
 * @param hash stands for its content
 * @param forms what is sent; {@link Coding#IDENTITY} is always there
 */
record PageFile(String path, String type, String hash, Map<Coding, byte[]> forms) {

    PageFile {
        forms = new EnumMap<>(forms);
        if (!forms.containsKey(Coding.IDENTITY)) {
            throw new IllegalArgumentException(path + " has no form for those who accept no coding");
        }
    }

    /** Whether it is the page itself; all others have a hash in their name, so what is at their path never changes. */
    boolean isPage() {
        return path.equals("/");
    }

    /** The entity tag of a form (RFC 9110, 8.8.3): another coding is another representation. */
    String tag(Coding coding) {
        return '"' + hash + '-' + coding.token() + '"';
    }

    /** Whether a client that sends this {@code If-None-Match} has that form already. */
    boolean isKnown(@Nullable String ifNoneMatch, Coding coding) {
        if (ifNoneMatch == null) {
            return false;
        }
        String tag = tag(coding);
        for (String known : ifNoneMatch.split(",")) {
            String stripped = known.strip();
            if (stripped.equals("*") || stripped.equals(tag) || stripped.equals("W/" + tag)) {
                return true;
            }
        }
        return false;
    }
}
