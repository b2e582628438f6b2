package org.lucid.gui.gateway.config;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.lucid.gui.policy.catalogue.Catalogue;
import org.lucid.gui.policy.catalogue.Service;

/**
 * The environment variables that set something, and which of the others were meant to. A variable of another program
 * may begin with {@code LUCID_}, too: one is only taken for a slip if it begins like a section, or is nearly a known one.
 * Immutable.
 */
final class Variables {

    private static final String PREFIX = Names.variable(Names.PREFIX);
    private static final String SERVICES = Names.variable(Names.PREFIX + Names.SERVICES);

    /** As many letters may be wrong in one that begins like no section. */
    private static final int SLIP = 3;

    private static final Variables LUCID = new Variables(Catalogue.lucid());

    private final Set<String> known = new TreeSet<>();
    private final List<String> sections;

    private Variables(Catalogue catalogue) {
        known.add(Names.variable(Names.FILE));
        for (String group : Vocabulary.groups()) {
            add(Vocabulary.keys(group).values());
        }
        for (Service service : catalogue.services()) {
            add(ServiceKeys.of(service.id()).all().values());
        }
        ServiceNames names = ServiceNames.of(catalogue);
        names.healthChecks().values().forEach(named -> add(named.key()));
        names.restrictions().values().forEach(named -> add(named.key()));

        sections = Stream.of(
                        Stream.of("services", "gui"),
                        Vocabulary.sections().stream(),
                        catalogue.services().stream().map(Service::id))
                .flatMap(section -> section)
                .map(section -> Names.variable(Names.PREFIX + section + "."))
                .toList();
    }

    /** The variables for these backends; those for Lucid's are made once. */
    static Variables of(Catalogue catalogue) {
        return catalogue == Catalogue.lucid() ? LUCID : new Variables(catalogue);
    }

    /** Whether it could set something: all others need not be looked at. */
    static boolean mayBeOurs(String variable) {
        return variable.startsWith(PREFIX);
    }

    /** Whether whoever set it meant to set something here, and does not. */
    boolean isSlip(String variable) {
        return !known.contains(variable)
                && (sections.stream().anyMatch(variable::startsWith)
                        || Names.nearest(variable, known, SLIP).isPresent());
    }

    /** The one that was probably meant. The section of a backend is called after its id here, behind {@code SERVICES}. */
    Optional<String> nearest(String variable) {
        String ofBackend = SERVICES + variable.substring(PREFIX.length());
        return known.contains(ofBackend) ? Optional.of(ofBackend) : Names.nearest(variable, known);
    }

    private void add(Collection<Key<?>> keys) {
        keys.forEach(this::add);
    }

    private void add(Key<?> key) {
        known.add(Names.variable(key.property()));
    }
}
