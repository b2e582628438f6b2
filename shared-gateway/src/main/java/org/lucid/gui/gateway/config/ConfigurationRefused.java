package org.lucid.gui.gateway.config;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** The configuration has mistakes, so the service does not start. The message has one line for each and their number. */
public final class ConfigurationRefused extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Mistake> mistakes;

    /** Refuses a configuration for these mistakes, at least one. */
    public ConfigurationRefused(List<Mistake> mistakes) {
        super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n", "", "\n"))
                + (mistakes.size() == 1 ? "1 mistake" : mistakes.size() + " mistakes")
                + " in the configuration; the service does not start");
        this.mistakes = List.copyOf(mistakes);
    }

    /** What is wrong. */
    public List<Mistake> mistakes() {
        return mistakes;
    }
}
