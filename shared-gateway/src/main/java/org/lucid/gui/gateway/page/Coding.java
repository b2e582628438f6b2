package org.lucid.gui.gateway.page;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** A form in which a file can be sent (RFC 9110, 8.4.1), the smallest first. */
enum Coding {
    BROTLI("br"),
    GZIP("gzip"),
    IDENTITY("identity");

    private final String token;

    Coding(String token) {
        this.token = token;
    }

    /** The name in headers. */
    String token() {
        return token;
    }

    /** The coding of that name. */
    static Coding named(String token) {
        return Arrays.stream(values())
                .filter(coding -> coding.token.equals(token))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no coding is called '" + token + "'; there are br, gzip and identity"));
    }

    /**
     * The coding that a client likes best of those that there are; the smaller one of equals (RFC 9110, 12.5.3). A
     * client that likes none of them gets the file as it is: that serves it better than a refusal.
     *
     * @param acceptEncoding the request's header
     */
    static Coding best(@Nullable String acceptEncoding, Set<Coding> available) {
        if (acceptEncoding == null) {
            return IDENTITY;
        }
        return Arrays.stream(values())
                .filter(available::contains)
                .filter(coding -> weight(acceptEncoding, coding) > 0)
                .max(Comparator.comparingInt((Coding coding) -> weight(acceptEncoding, coding))
                        .thenComparing(Comparator.reverseOrder()))
                .orElse(IDENTITY);
    }

    /** How much a client likes a coding, in thousandths; 0 if not at all. */
    private static int weight(String acceptEncoding, Coding coding) {
        int any = coding == IDENTITY ? 1 : 0;
        for (String element : acceptEncoding.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = element.split(";", 2);
            String name = parts[0].strip();
            if (name.equals(coding.token) || (name.equals("x-gzip") && coding == GZIP)) {
                return thousandths(parts.length > 1 ? parts[1] : "");
            }
            if (name.equals("*")) {
                any = thousandths(parts.length > 1 ? parts[1] : "");
            }
        }
        return any;
    }

    private static int thousandths(String parameter) {
        String text = parameter.strip();
        if (text.isEmpty()) {
            return 1000;
        }
        return text.matches("q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")
                ? (int) Math.round(Double.parseDouble(text.substring(2)) * 1000)
                : 0;
    }
}
