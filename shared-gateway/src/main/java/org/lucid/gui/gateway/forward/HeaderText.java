package org.lucid.gui.gateway.forward;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Text from a token as a header value: printable ASCII stays, everything else is percent-encoded. */
final class HeaderText {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private HeaderText() {}

    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!plain(text.charAt(i))) {
                return encode(text);
            }
        }
        return text;
    }

    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() * 2);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b > 0 && plain((char) b)) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    private static boolean plain(char c) {
        return c > ' ' && c < 0x7f && c != '%';
    }
}
