package org.lucid.gui.policy.route;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import org.lucid.gui.policy.route.PathReading.Fault;

/** Percent-encoding of one segment (RFC 3986, 2.1), with exactly one spelling for each text. */
final class PercentCode {

    /** Besides letters and digits: what a segment may carry (RFC 3986, 3.3), less ';' and '+', which have two meanings. */
    private static final String PUNCTUATION = "-._~!$&'()*,=:@";

    private static final String HEX = "0123456789ABCDEF";

    private PercentCode() {}

    /** What is wrong with the written segment from {@code start} to before {@code stop}, if anything is. */
    static @Nullable Fault fault(String raw, int start, int stop) {
        for (int i = start; i < stop; i++) {
            char c = raw.charAt(i);
            Fault fault;
            if (c == '%') {
                int value = escaped(raw, i, stop);
                fault = value < 0 ? Fault.BROKEN_ESCAPE : faultOfEscaped(value);
                i += 2;
            } else {
                fault = plain(c) ? null : faultOfPlain(c);
            }
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    /** What would be wrong with a decoded segment however it were written, if anything would. Takes no memory. */
    static @Nullable Fault faultOfDecoded(String segment) {
        for (int i = 0, c; i < segment.length(); i += Character.charCount(c)) {
            c = segment.codePointAt(i);
            Fault fault = c >= 0x80 ? faultOfCodePoint(c) : plain((char) c) ? null : faultOfEscaped(c);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    /** Half of a pair has no bytes in UTF-8 (RFC 3629, 3). */
    private static @Nullable Fault faultOfCodePoint(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? Fault.INVALID_UTF8 : null;
    }

    /** The text that a written segment without fault stands for; null if its bytes are not UTF-8. */
    static @Nullable String decode(String written) {
        if (written.indexOf('%') < 0) {
            return written;
        }
        byte[] bytes = new byte[written.length()];
        int length = 0;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '%') {
                bytes[length++] = (byte) escaped(written, i, written.length());
                i += 2;
            } else {
                bytes[length++] = (byte) c;
            }
        }
        try {
            // A new decoder reports malformed input, overlong forms and surrogates included.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** Writes a decoded segment. */
    static void encode(String segment, StringBuilder text) {
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c >= 0x80) {
                encodeBytes(segment.substring(i).getBytes(StandardCharsets.UTF_8), text);
                return;
            }
            encode(c, text);
        }
    }

    private static void encodeBytes(byte[] bytes, StringBuilder text) {
        for (byte b : bytes) {
            encode((char) (b & 0xff), text);
        }
    }

    private static void encode(char c, StringBuilder text) {
        if (plain(c)) {
            text.append(c);
        } else {
            text.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
        }
    }

    private static boolean plain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || PUNCTUATION.indexOf(c) >= 0;
    }

    private static Fault faultOfPlain(char c) {
        return switch (c) {
            case '#' -> Fault.FRAGMENT;
            case '?' -> Fault.QUERY;
            case '\\' -> Fault.BACKSLASH;
            case ';' -> Fault.PARAMETER;
            case '+' -> Fault.PLUS;
            default -> Fault.ILLEGAL_CHARACTER;
        };
    }

    private static @Nullable Fault faultOfEscaped(int value) {
        return switch (value) {
            case '%' -> Fault.DOUBLE_ENCODING;
            case '/' -> Fault.ENCODED_SEPARATOR;
            case '?', '#' -> Fault.ENCODED_DELIMITER;
            case '\\' -> Fault.BACKSLASH;
            case ';' -> Fault.PARAMETER;
            case '+' -> Fault.PLUS;
            default -> value < ' ' || value == 0x7f ? Fault.CONTROL_CHARACTER : null;
        };
    }

    /** The byte that the escape at {@code at} stands for, or -1 if it is none. */
    private static int escaped(String raw, int at, int stop) {
        if (at + 2 >= stop) {
            return -1;
        }
        int high = hexDigit(raw.charAt(at + 1));
        int low = hexDigit(raw.charAt(at + 2));
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static int hexDigit(char c) {
        // Character.digit would also take digits of other scripts.
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
