package org.lucid.gui.gateway.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** How one name is written in files, as a property, and as an environment variable; and which name was meant. */
final class Names {

    /** Property that names the operator's file; {@code LUCID_CONFIG_FILE} in the environment. */
    static final String FILE = "lucid.config.file";

    static final String PREFIX = "lucid.";

    /** Properties of a backend begin with this and its id. */
    static final String SERVICES = "services.";

    private Names() {}

    /**
     * {@code max_connections} and {@code MAX-CONNECTIONS} are both {@code max-connections}. Asked thousands of times at a
     * start, so without a regular expression.
     */
    static String kebab(String name) {
        StringBuilder kebab = new StringBuilder(name.length());
        boolean between = false;
        for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
            boolean plain = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
            if (plain) {
                kebab.append(c);
            } else if (!between) {
                kebab.append('-');
            }
            between = !plain;
        }
        return kebab.toString();
    }

    /** {@code session-api} as sections are called: {@code SESSION_API}. */
    static String section(String kebab) {
        return kebab.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** {@code session-api} as keys are called: {@code session_api}. */
    static String key(String kebab) {
        return kebab.replace('-', '_');
    }

    /**
     * The environment variable that overrides a property (MicroProfile Config, "Environment Variables Mapping Rules").
     * Asked as often as {@link #kebab}.
     */
    static String variable(String property) {
        StringBuilder variable = new StringBuilder(property.length());
        for (char c : property.toCharArray()) {
            boolean letter = c >= 'a' && c <= 'z';
            boolean plain = c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            variable.append(letter ? (char) (c - 'a' + 'A') : plain ? c : '_');
        }
        return variable.toString();
    }

    /** The known name that was probably meant, if one is near enough to be no surprise. */
    static Optional<String> nearest(String name, Collection<String> known) {
        return nearest(name, known, Math.max(2, name.length() / 3));
    }

    /** The known name with the fewest letters to change, at most so many. */
    static Optional<String> nearest(String name, Collection<String> known, int most) {
        String best = null;
        int least = most + 1;
        for (String candidate : known) {
            int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                best = candidate;
                least = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
