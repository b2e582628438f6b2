package org.lucid.gui.gateway.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

import io.smallrye.config.SmallRyeConfig;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.policy.catalogue.Catalogue;

/**
 * The operator's file as a source of configuration: stronger than {@code application.properties} (250), weaker than the
 * environment (300). Its content can be exchanged while the service runs. Thread-safe.
 */
final class ConfSource implements ConfigSource {

    static final String NAME = "Lucid configuration file";

    private static final int ORDINAL = 275;

    private final Path path;
    private final Catalogue catalogue;
    private final ConfContent firstContent;
    private volatile ConfProperties properties;

    /** Reads the file; blocks. */
    ConfSource(Path path, Catalogue catalogue) {
        this.path = path;
        this.catalogue = catalogue;
        this.firstContent = ConfContent.read(path);
        this.properties = understand(firstContent);
    }

    /** The operator's file of a configuration, if it has one. */
    static Optional<ConfSource> of(SmallRyeConfig config) {
        return config.getConfigSource(NAME).map(ConfSource.class::cast);
    }

    Path path() {
        return path;
    }

    /** What was read first. */
    ConfContent firstContent() {
        return firstContent;
    }

    /** What is in force. */
    ConfProperties properties() {
        return properties;
    }

    /** Puts other content in force. */
    void use(ConfProperties other) {
        properties = other;
    }

    /** What content of this file means, without putting it in force. */
    ConfProperties understand(ConfContent content) {
        return new ConfProperties(ConfParser.parse(path.toString(), content), catalogue);
    }

    @Override
    public @Nullable String getValue(String property) {
        return properties.entry(property).map(ConfFile.Entry::value).orElse(null);
    }

    /**
     * None, although there are: Quarkus records every listed name with its value into the executable when a build happens
     * to see the file, and the file may hold secrets. Values are found by name all the same.
     */
    @Override
    public Set<String> getPropertyNames() {
        return Set.of();
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    @Override
    public String toString() {
        return NAME + " " + path;
    }
}
