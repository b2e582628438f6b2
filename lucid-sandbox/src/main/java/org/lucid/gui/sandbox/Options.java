package org.lucid.gui.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.lucid.gui.sandbox.identity.Tokens;
import org.lucid.gui.sandbox.listen.Endpoint;

/**
 * The command line.
 *
 * @param host the address to listen on when no file says otherwise
 * @param basePort the control port; 0 lets the system choose every port
 * @param files the INI files that say where backends listen
 * @param control the control port's address when there are files
 * @param envFile where to write the addresses
 * @param accessLife how long an access token of the auth service lives
 */
record Options(
        String host, int basePort, List<Path> files, Endpoint control, Optional<Path> envFile, Duration accessLife) {

    static final String USAGE = "usage: lucid-sandbox [--host HOST] [--base-port PORT]"
            + " [--conf FILE]... [--control HOST:PORT] [--env-file FILE] [--access-life SECONDS]";

    private static final int DEFAULT_PORT = 18_000;
    private static final int GREATEST_BASE_PORT = 65_535 - 27;

    static Options parse(List<String> arguments) throws UsageException {
        String host = "127.0.0.1";
        int basePort = DEFAULT_PORT;
        List<Path> files = new ArrayList<>();
        Endpoint control = new Endpoint(host, DEFAULT_PORT);
        Path envFile = null;
        Duration accessLife = Tokens.ACCESS_LIFE;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String name = rest.next();
            switch (name) {
                case "--host" -> host = value(name, rest);
                case "--base-port" -> basePort = port(name, value(name, rest), GREATEST_BASE_PORT);
                case "--conf" -> files.add(Path.of(value(name, rest)));
                case "--control" -> control = endpoint(name, value(name, rest));
                case "--env-file" -> envFile = Path.of(value(name, rest));
                case "--access-life" -> accessLife = Duration.ofSeconds(seconds(name, value(name, rest)));
                default -> throw new UsageException("unknown option '" + name + "'; " + USAGE);
            }
        }
        return new Options(host, basePort, List.copyOf(files), control, optional(envFile), accessLife);
    }

    private static Optional<Path> optional(@Nullable Path path) {
        return Optional.ofNullable(path);
    }

    private static String value(String name, Iterator<String> rest) throws UsageException {
        if (!rest.hasNext()) {
            throw new UsageException(name + " needs a value; " + USAGE);
        }
        return rest.next();
    }

    private static Endpoint endpoint(String name, String value) throws UsageException {
        int colon = value.lastIndexOf(':');
        if (colon < 1) {
            throw new UsageException(name + " is '" + value + "'; it must be HOST:PORT, such as 127.0.0.1:18000");
        }
        return new Endpoint(value.substring(0, colon), port(name, value.substring(colon + 1), 65_535));
    }

    private static int seconds(String name, String value) throws UsageException {
        try {
            int seconds = Integer.parseInt(value);
            if (seconds >= 1 && seconds <= 86_400) {
                return seconds;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, together with numbers out of range.
        }
        throw new UsageException(name + " is '" + value + "'; it must be seconds from 1 to 86400");
    }

    static int port(String name, String value, int greatest) throws UsageException {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= greatest) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, together with numbers out of range.
        }
        throw new UsageException(name + " is '" + value + "'; it must be a port from 0 to " + greatest);
    }
}
