package org.lucid.gui.gateway.config;

import java.util.List;

/** What reading the configuration gives: settings, or every mistake in it; and what is odd about it. */
public sealed interface SettingsReading {

    /** What is probably not meant, in the order of the file. */
    List<Warning> warnings();

    /** The configuration has no mistake. */
    record Valid(Settings settings, List<Warning> warnings) implements SettingsReading {
        public Valid {
            warnings = List.copyOf(warnings);
        }
    }

    /** The configuration has mistakes, in the order of the file; at least one. */
    record Invalid(List<Mistake> mistakes, List<Warning> warnings) implements SettingsReading {
        public Invalid {
            mistakes = List.copyOf(mistakes);
            warnings = List.copyOf(warnings);
        }
    }
}
