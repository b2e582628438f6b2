package org.lucid.gui.gateway.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.Expressions;
import io.smallrye.config.SmallRyeConfig;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.policy.catalogue.Catalogue;

/** Tells what is configured and where that comes from, and no secret. Thread-safe. */
public final class Effective {

    /**
     * One thing that is set.
     *
     * @param section as the file names it
     * @param key as the file names it
     * @param value what it is; no value if it is a secret, or may be one
     * @param source {@code environment}, {@code file}, or {@code other} for anything else
     * @param place where exactly: the variable, or the file with its line
     */
    public record Value(String section, String key, Optional<String> value, String source, String place) {}

    private final SmallRyeConfig config;
    private final Catalogue catalogue;

    /** Tells of this configuration. */
    public Effective(SmallRyeConfig config, Catalogue catalogue) {
        this.config = config;
        this.catalogue = catalogue;
    }

    /** Everything that is set, in the order of the reference. */
    public List<Value> values() {
        ConfProperties file = ConfSource.of(config).map(ConfSource::properties).orElse(null);
        List<Value> values = new ArrayList<>();
        eachKey(key -> value(key, file).ifPresent(values::add));
        return values;
    }

    private void eachKey(Consumer<Key<?>> action) {
        Vocabulary.groups().forEach(group -> Vocabulary.keys(group).values().forEach(action));
        catalogue
                .services()
                .forEach(service -> ServiceKeys.of(service.id()).all().values().forEach(action));
    }

    private Optional<Value> value(Key<?> key, @Nullable ConfProperties file) {
        ConfigValue raw = Expressions.withoutExpansion(() -> config.getConfigValue(key.property()));
        if (raw == null || raw.getValue() == null) {
            return Optional.empty();
        }
        String section = Names.section(key.group().replace(Names.SERVICES, ""));
        String source = raw.getConfigSourceName();
        if (ConfSource.NAME.equals(source)) {
            String place = file == null
                    ? ConfSource.NAME
                    : file.entry(key.property())
                            .map(entry -> entry.origin(file.file().name()).text())
                            .orElse(ConfSource.NAME);
            return Optional.of(new Value(section, key.name(), shown(key, raw.getValue()), "file", place));
        }
        boolean environment = EnvConfigSource.NAME.equals(source);
        return Optional.of(new Value(
                section,
                key.name(),
                shown(key, raw.getValue()),
                environment ? "environment" : "other",
                environment ? Names.variable(key.property()) : key.property()));
    }

    /** What may be shown: nothing that no rule knows, no secret, no address with a password, nothing that is encrypted. */
    private static Optional<String> shown(Key<?> key, String written) {
        boolean encrypted = written.contains("${") && written.contains("::");
        boolean shows = key.rule().kind() == Rule.Kind.SHOWN && written.indexOf('@') < 0 && !encrypted;
        return shows ? Optional.of(written) : Optional.empty();
    }
}
