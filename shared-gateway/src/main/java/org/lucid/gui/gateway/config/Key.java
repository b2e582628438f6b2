package org.lucid.gui.gateway.config;

/**
 * One thing that can be set. Immutable.
 *
 * @param group the section in kebab-case, {@code gui}, or {@code services.<id>}
 * @param name as the file writes it, for example {@code max_connections}
 * @param rule what its value must be like
 * @param property for example {@code lucid.connection.max-connections}
 */
record Key<T>(String group, String name, Rule<T> rule, String property) {

    Key(String group, String name, Rule<T> rule) {
        this(group, name, rule, Names.PREFIX + group + "." + Names.kebab(name));
    }
}
