package org.lucid.gui.gateway.config;

/**
 * One thing that can be set. Immutable.
 *
 * @param group the section in kebab-case, {@code gui}, or {@code services.<id>}
 * @param name as the file writes it, for example {@code max_connections}
 * @param rule what its value must be like
 */
record Key<T>(String group, String name, Rule<T> rule) {

    /** The property, for example {@code lucid.connection.max-connections}. */
    String property() {
        return Names.PREFIX + group + "." + Names.kebab(name);
    }
}
