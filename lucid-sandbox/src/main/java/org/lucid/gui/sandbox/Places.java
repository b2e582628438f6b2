package org.lucid.gui.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.lucid.gui.sandbox.catalogue.Service;
import org.lucid.gui.sandbox.listen.Endpoint;

/**
 * Where everything listens.
 *
 * @param control the control port
 * @param backends the backends to start
 */
record Places(Endpoint control, Map<Service, Endpoint> backends) {

    /** What the options ask for; reads the files they name. */
    static Places of(Options options) throws UsageException {
        return options.files().isEmpty() ? inARow(options) : ofFiles(options);
    }

    private static Places inARow(Options options) {
        Map<Service, Endpoint> backends = new EnumMap<>(Service.class);
        int base = options.basePort();
        for (Service service : Service.values()) {
            backends.put(service, new Endpoint(options.host(), base == 0 ? 0 : base + service.number()));
        }
        return new Places(new Endpoint(options.host(), base), backends);
    }

    private static Places ofFiles(Options options) throws UsageException {
        Map<Service, Endpoint> backends = new EnumMap<>(Service.class);
        for (Path file : options.files()) {
            for (Map.Entry<String, Map<String, String>> section : sections(file).entrySet()) {
                Map<String, String> keys = section.getValue();
                Optional<Service> service = Service.byId(keys.getOrDefault("name", ""));
                String host = keys.get("host");
                String port = keys.get("port");
                if (service.isEmpty() || host == null || port == null) {
                    continue;
                }
                String where = file + " [" + section.getKey() + "] port";
                Endpoint endpoint = new Endpoint(host, Options.port(where, port, 65_535));
                Endpoint other = backends.put(service.get(), endpoint);
                if (other != null && !other.equals(endpoint)) {
                    throw new UsageException(file + " [" + section.getKey() + "]: "
                            + service.get().id() + " is at " + endpoint + " here and at " + other
                            + " before; all files must agree");
                }
            }
        }
        if (backends.isEmpty()) {
            throw new UsageException(
                    "no backend found in " + options.files() + "; a section needs name=<service id>, host= and port=");
        }
        return new Places(options.control(), backends);
    }

    private static Map<String, Map<String, String>> sections(Path file) throws UsageException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException wrong) {
            throw new UsageException("--conf " + file + " cannot be read: " + wrong);
        }
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        Map<String, String> keys = new HashMap<>();
        for (String line : lines) {
            String text = line.strip();
            if (text.startsWith("[") && text.endsWith("]")) {
                keys = sections.computeIfAbsent(text.substring(1, text.length() - 1), name -> new HashMap<>());
            } else if (!text.startsWith("#") && !text.startsWith(";") && text.contains("=")) {
                int equals = text.indexOf('=');
                keys.put(
                        text.substring(0, equals).strip(),
                        text.substring(equals + 1).strip());
            }
        }
        return sections;
    }
}
