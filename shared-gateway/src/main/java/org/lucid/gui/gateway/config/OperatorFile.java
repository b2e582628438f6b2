package org.lucid.gui.gateway.config;

import java.nio.file.Path;
import java.util.Optional;

import org.lucid.gui.policy.catalogue.Catalogue;

/** The operator's file for whoever must know a value of it while there is no configuration of the platform. */
public final class OperatorFile {

    private OperatorFile() {}

    /**
     * What the file says of a property such as {@code lucid.tls.certificate}, as it is written there. Blocks; nothing if
     * the file cannot be read or does not name it.
     */
    public static Optional<String> value(Path file, String property) {
        return Optional.ofNullable(new ConfSource(file, Catalogue.lucid()).getValue(property));
    }
}
