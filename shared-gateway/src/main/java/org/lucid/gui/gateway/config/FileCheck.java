package org.lucid.gui.gateway.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.config.ConfFile.Entry;
import org.lucid.gui.gateway.config.ConfFile.Section;
import org.lucid.gui.gateway.config.Values.Given;
import org.lucid.gui.policy.catalogue.Catalogue;
import org.lucid.gui.policy.catalogue.Service;

/** Looks at every line of the operator's file: whether its name is known, its value right, and its address the same. */
final class FileCheck {

    private final ConfProperties file;
    private final Values values;
    private final Findings findings;
    private final Catalogue catalogue;
    private final ServiceNames names;

    FileCheck(ConfProperties file, Values values, Findings findings, Catalogue catalogue, ServiceNames names) {
        this.file = file;
        this.values = values;
        this.findings = findings;
        this.catalogue = catalogue;
        this.names = names;
    }

    /** Notes what is odd or wrong. */
    void run() {
        for (Section section : file.file().sections()) {
            String group = ConfProperties.group(section, catalogue);
            Map<String, ? extends Key<?>> keys = keys(group);
            if (keys.isEmpty()) {
                unknown(section);
            } else {
                section.entries().forEach((name, entry) -> check(entry, keys.get(name), keys));
            }
        }
        for (Service service : catalogue.services()) {
            compareUrls(ServiceKeys.of(service.id()));
        }
        names.healthChecks().values().forEach(this::compareHealthCheck);
    }

    private Map<String, ? extends Key<?>> keys(String group) {
        if (group.startsWith(Names.SERVICES)) {
            return ServiceKeys.of(group.substring(Names.SERVICES.length())).all();
        }
        return switch (group) {
            case ServiceNames.HEALTH_CHECKS -> plain(names.healthChecks());
            case ServiceNames.RESTRICTIONS -> plain(names.restrictions());
            default -> Vocabulary.keys(group);
        };
    }

    private static <T> Map<String, Key<T>> plain(Map<String, ServiceNames.Named<T>> named) {
        Map<String, Key<T>> keys = new LinkedHashMap<>();
        named.forEach((name, value) -> keys.put(name, value.key()));
        return keys;
    }

    private void check(Entry entry, @Nullable Key<?> key, Map<String, ? extends Key<?>> known) {
        if (key != null) {
            values.check(key);
            return;
        }
        if (entry.value().isEmpty() || entry.value().equals("=")) {
            // The rest of a secret that was broken into lines looks like this, so its "name" is not repeated.
            findings.odd(
                    Origin.in(file.file().name(), entry.line(), "[" + entry.section() + "]"),
                    "unknown key without a value",
                    "it has no effect");
            return;
        }
        Set<String> candidates = known.values().stream().map(Key::name).collect(Collectors.toCollection(TreeSet::new));
        findings.odd(entry.origin(file.file().name()), "unknown key", noEffect(entry.key(), candidates));
    }

    private void unknown(Section section) {
        Origin origin = Origin.in(file.file().name(), section.line(), "[" + section.name() + "]");
        Set<String> ids = catalogue.services().stream().map(Service::id).collect(Collectors.toCollection(TreeSet::new));
        Optional<String> service = ConfProperties.serviceName(section);
        if (service.isPresent()) {
            findings.odd(origin, "no service has this name=", noEffect(service.get(), ids));
        } else if (section.entries().containsKey("host") || section.entries().containsKey("port")) {
            findings.odd(
                    origin,
                    "the section has an address but no name=, so it belongs to no service",
                    Names.nearest(section.name().replace('_', '-'), ids)
                            .map(id -> "add name=" + id)
                            .orElse("add name= with the service's id"));
        } else {
            findings.odd(origin, "unknown section", noEffect(section.name(), new TreeSet<>(Vocabulary.sections())));
        }
    }

    private static String noEffect(String name, Set<String> known) {
        return "it has no effect"
                + Names.nearest(name, known)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("");
    }

    private void compareUrls(ServiceKeys keys) {
        Optional<Address> written = written(keys);
        for (Key<Address> key : List.of(keys.apiUrl, keys.baseUrl)) {
            Optional<Given<Address>> url = values.given(key);
            if (written.isPresent()
                    && url.isPresent()
                    && !url.get()
                            .value()
                            .isAt(written.get().host(), written.get().port())) {
                findings.odd(
                        url.get().origin(),
                        "the address differs from host and port",
                        "host and port are used; write url=… to override them");
            }
        }
    }

    private void compareHealthCheck(ServiceNames.Named<Address> check) {
        Given<Address> given = values.given(check.key()).orElse(null);
        if (given == null || !given.fromFile()) {
            return;
        }
        ServiceKeys keys = ServiceKeys.of(check.services().getFirst());
        Optional<Section> section = file.section(Names.SERVICES + keys.id);
        Optional<Address> written = written(keys);
        if (section.isEmpty()) {
            findings.odd(given.origin(), "no section has name=" + keys.id, "the line has no effect without one");
        } else if (written.isPresent()
                && !given.value().isAt(written.get().host(), written.get().port())) {
            findings.odd(
                    given.origin(),
                    "the address differs from [" + section.get().name() + "]",
                    "only the path of this line is used, and only if the section has none");
        }
    }

    /** Where the file itself says that a backend is, whatever overrides it. */
    private Optional<Address> written(ServiceKeys keys) {
        Optional<String> host = values.given(keys.host).filter(Given::fromFile).map(Given::value);
        Optional<Integer> port = values.given(keys.port).filter(Given::fromFile).map(Given::value);
        return host.flatMap(h -> port.map(p -> new Address("http", h, p, "")));
    }
}
