package org.lucid.gui.gateway.forward;

import io.vertx.core.buffer.Buffer;

/** Tells by how it begins whether an answer is JSON that does not say so. */
enum Beginning {
    /** It begins and goes on as an object or a list does. */
    JSON,
    /** It has not come far enough to tell. */
    TOO_SHORT,
    /** No object and no list begins so. */
    OTHER;

    /** White space, and the mark that some put before UTF-8. */
    private static final String BLANK = " \t\r\n\u00EF\u00BB\u00BF";

    private static final String IN_OBJECT = "\"}\0";
    private static final String IN_LIST = "{[\"]-0123456789tfn\0";
    /** How a text of two bytes a letter may begin, if not with its first letter. */
    private static final String TWO_BYTES = "\0\u00FE\u00FF";

    /**
     * What that is the beginning of. Two characters are looked at for the sake of downloads that do not say what they are: bytes
     * of any kind begin like an object once in some hundred files.
     *
     * @param text whether it says of itself that it is text, and so may have two bytes a letter
     */
    static Beginning of(Buffer first, boolean text) {
        int at = visible(first, 0);
        if (at == first.length()) {
            return TOO_SHORT;
        }
        byte opens = first.getByte(at);
        if (opens != '{' && opens != '[') {
            return text && isAmong(TWO_BYTES, opens) ? JSON : OTHER;
        }
        int next = visible(first, at + 1);
        if (next == first.length()) {
            return TOO_SHORT;
        }
        return isAmong(opens == '{' ? IN_OBJECT : IN_LIST, first.getByte(next)) ? JSON : OTHER;
    }

    private static int visible(Buffer in, int from) {
        int at = from;
        while (at < in.length() && isAmong(BLANK, in.getByte(at))) {
            at++;
        }
        return at;
    }

    private static boolean isAmong(String bytes, byte one) {
        return bytes.indexOf(one & 0xFF) >= 0;
    }
}
