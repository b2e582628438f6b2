package org.lucid.gui.policy.language;

import java.util.List;

import org.lucid.gui.policy.route.Policy;

/** What reading a policy file gives: the policy, or every mistake in it. */
public sealed interface PolicyReading {

    /** The file has no mistake. */
    record Valid(Policy policy) implements PolicyReading {}

    /** The file has mistakes, in the order of their lines; at least one. */
    record Invalid(List<Mistake> mistakes) implements PolicyReading {
        public Invalid {
            mistakes = List.copyOf(mistakes);
        }
    }

    /**
     * One mistake.
     *
     * @param file the file's name
     * @param line from 1
     * @param message what is wrong and what would be right
     */
    record Mistake(String file, int line, String message) {
        @Override
        public String toString() {
            return file + ":" + line + ": " + message;
        }
    }
}
