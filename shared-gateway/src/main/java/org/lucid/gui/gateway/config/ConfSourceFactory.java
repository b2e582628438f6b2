package org.lucid.gui.gateway.config;

import java.nio.file.Path;
import java.util.List;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.lucid.gui.policy.catalogue.Catalogue;

/**
 * Adds the operator's file, named by {@code lucid.config.file} or {@code LUCID_CONFIG_FILE}, to the configuration. What
 * is wrong in the file stops nothing here: {@link SettingsReader} reports it with everything else.
 */
public final class ConfSourceFactory implements ConfigSourceFactory {

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue file = context.getValue(Names.FILE);
        return file == null || file.getValue() == null || file.getValue().isBlank()
                ? List.of()
                : List.of(new ConfSource(Path.of(file.getValue().strip()), Catalogue.lucid()));
    }
}
