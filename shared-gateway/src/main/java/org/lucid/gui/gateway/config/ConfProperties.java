package org.lucid.gui.gateway.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.lucid.gui.gateway.config.ConfFile.Entry;
import org.lucid.gui.gateway.config.ConfFile.Misread;
import org.lucid.gui.gateway.config.ConfFile.Section;
import org.lucid.gui.policy.catalogue.Catalogue;

/**
 * The operator's file as properties. Its sections become groups: a section with {@code name=<service id>} is
 * {@code services.<service id>}, whatever the section is called; those of the three GUIs are {@code gui}; any other is
 * its own name. Immutable; {@code toString} shows no value.
 */
final class ConfProperties {

    private static final List<String> GUI = List.of("electron-gui", "user-profile", "node-operator-profile");

    private final ConfFile file;
    private final Map<String, Section> groups = new HashMap<>();
    private final Map<String, Entry> entries = new HashMap<>();
    private final List<Misread> mistakes;

    ConfProperties(ConfFile file, Catalogue catalogue) {
        this.file = file;
        this.mistakes = new ArrayList<>(file.mistakes());
        for (Section section : file.sections()) {
            String group = group(section, catalogue);
            Section before = groups.putIfAbsent(group, section);
            if (before == null) {
                section.entries().forEach((key, entry) -> entries.put(Names.PREFIX + group + "." + key, entry));
            } else {
                mistakes.add(new Misread(
                        Origin.in(file.name(), section.line(), "[" + section.name() + "]"),
                        "the section sets the same as [" + before.name() + "] in line " + before.line(),
                        "keep one of them"));
            }
        }
    }

    /** The group that a section's keys belong to. */
    static String group(Section section, Catalogue catalogue) {
        Optional<String> service =
                serviceName(section).filter(id -> catalogue.find(id).isPresent());
        if (service.isPresent()) {
            return Names.SERVICES + service.get();
        }
        String name = Names.kebab(section.name());
        return GUI.contains(name) ? "gui" : name;
    }

    /** The service that a section says it is for, whether there is one or not. */
    static Optional<String> serviceName(Section section) {
        return Optional.ofNullable(section.entries().get("name")).map(Entry::value);
    }

    /** The file as it was written. */
    ConfFile file() {
        return file;
    }

    /** What is wrong with the file before any value is looked at. */
    List<Misread> mistakes() {
        return mistakes;
    }

    /** The entry behind a property. */
    Optional<Entry> entry(String property) {
        return Optional.ofNullable(entries.get(property));
    }

    /** The section behind a group. */
    Optional<Section> section(String group) {
        return Optional.ofNullable(groups.get(group));
    }
}
