package org.lucid.gui.policy.route;

import java.text.Normalizer;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.lucid.gui.policy.route.PathReading.Fault;

/** What a decoded segment may say so that a backend that normalises, folds case or trims still reads the same. */
final class SegmentText {

    private SegmentText() {}

    /** What is wrong with the segment, which is never empty; null if nothing is. */
    static @Nullable Fault fault(String segment) {
        if (segment.equals(".") || segment.equals("..")) {
            return Fault.DOT_SEGMENT;
        }
        if (segment.charAt(0) == ' ' || segment.charAt(segment.length() - 1) == ' ') {
            return Fault.PADDED_SEGMENT;
        }
        for (int i = 0; i < segment.length(); i++) {
            if (segment.charAt(i) >= 0x80) {
                return faultBeyondAscii(segment, i);
            }
        }
        return null;
    }

    private static @Nullable Fault faultBeyondAscii(String segment, int from) {
        for (int i = from, c; i < segment.length(); i += Character.charCount(c)) {
            c = segment.codePointAt(i);
            if (Character.getType(c) == Character.CONTROL) {
                return Fault.CONTROL_CHARACTER;
            }
            if (c >= 0x80 && (unseen(c) || asciiInAnotherCase(c))) {
                return Fault.UNSTABLE_CHARACTER;
            }
        }
        // A full-width solidus or full stop becomes a separator or a dot segment where a backend normalises.
        return Normalizer.isNormalized(segment, Normalizer.Form.NFKC) ? null : Fault.NOT_NORMALISED;
    }

    private static boolean unseen(int c) {
        return switch (Character.getType(c)) {
            // What is not assigned here may have a compatibility form in a backend's newer Unicode.
            case Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> ignorable(c);
        };
    }

    /** Of the characters that case folding drops (Default_Ignorable_Code_Point), those that are letters or marks. */
    private static boolean ignorable(int c) {
        return c == 0x034f
                || c == 0x115f
                || c == 0x1160
                || c == 0x17b4
                || c == 0x17b5
                || (c >= 0x180b && c <= 0x180f)
                || (c >= 0xfe00 && c <= 0xfe0f)
                || (c >= 0xe0100 && c <= 0xe01ef);
    }

    /** A sharp s is "SS" in upper case, a dotless i is "I": a backend that folds case would take them for a route's text. */
    private static boolean asciiInAnotherCase(int c) {
        return Character.toString(c)
                .toLowerCase(Locale.ROOT)
                .toUpperCase(Locale.ROOT)
                .chars()
                .anyMatch(each -> each < 0x80);
    }
}
