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

    /** {@code max_connections} and {@code MAX-CONNECTIONS} are both {@code max-connections}. */
    static String kebab(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    /** {@code session-api} as sections are called: {@code SESSION_API}. */
    static String section(String kebab) {
        return kebab.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** {@code session-api} as keys are called: {@code session_api}. */
    static String key(String kebab) {
        return kebab.replace('-', '_');
    }

    /** The environment variable that overrides a property (MicroProfile Config, "Environment Variables Mapping Rules"). */
    static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** The known name that was probably meant, if one is near enough to be no surprise. */
    static Optional<String> nearest(String name, Collection<String> known) {
        String best = null;
        int least = Math.max(2, name.length() / 3) + 1;
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
