package org.lucid.gui.gateway.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.lucid.gui.policy.catalogue.Catalogue;
import org.lucid.gui.policy.catalogue.Service;
import org.lucid.gui.policy.profile.Profile;
import org.lucid.gui.policy.profile.Role;
import org.lucid.gui.policy.route.Method;
import org.lucid.gui.policy.route.Policy;
import org.lucid.gui.policy.route.Route;
import org.lucid.gui.policy.route.Template;

/** Builds configurations as Quarkus does, from a file and an environment, and policies to read them with. */
final class Configurations {

    static final String SECRET = "a-secret-of-thirty-two-bytes-or-so";

    static final Policy ADMIN = policy(
            Profile.ADMIN,
            Catalogue.lucid().services().stream()
                    .filter(Service::proxied)
                    .map(Service::id)
                    .toArray(String[]::new));
    static final Policy USER = policy(
            Profile.USER,
            "api-gateway",
            "auth-service",
            "blockchain-engine",
            "session-api",
            "wallet-manager",
            "payment-gateway");
    static final Policy NODE = policy(
            Profile.NODE,
            "api-gateway",
            "auth-service",
            "blockchain-engine",
            "node-management",
            "wallet-manager",
            "tron-client",
            "payout-router",
            "payment-gateway");

    private Configurations() {}

    /** A policy that opens these services and no others. */
    static Policy policy(Profile profile, String... services) {
        Map<String, List<Route>> routes = Stream.of(services)
                .collect(Collectors.toMap(
                        Function.identity(), id -> List.of(new Route(Set.of(Method.GET), Template.of("/**"), 1))));
        return new Policy(profile, EnumSet.allOf(Role.class), Catalogue.lucid(), routes);
    }

    /** The file of that name among the test resources. */
    static Path original(String name) {
        try {
            return Path.of(Configurations.class.getResource("/configs/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes a file. */
    static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The configuration of a service that reads this file, with JWT_SECRET and these variables in its environment. */
    static SmallRyeConfig config(Path file, Map<String, String> variables) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("LUCID_CONFIG_FILE", file.toString());
        environment.putIfAbsent("JWT_SECRET", SECRET);
        return bare(environment);
    }

    /** The configuration of a service with this environment. */
    static SmallRyeConfig bare(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredSources()
                .addDiscoveredSecretKeysHandlers()
                .withSources(new EnvConfigSource(environment, EnvConfigSource.ORDINAL))
                .build();
    }

    static SettingsReading read(SmallRyeConfig config, Policy policy) {
        return new SettingsReader(config, Catalogue.lucid(), policy).read();
    }

    /** What a valid configuration says. */
    static Settings settings(SettingsReading reading) {
        return switch (reading) {
            case SettingsReading.Valid valid -> valid.settings();
            case SettingsReading.Invalid invalid -> throw new AssertionError(invalid.mistakes());
        };
    }

    static List<String> mistakes(SettingsReading reading) {
        return switch (reading) {
            case SettingsReading.Valid valid -> List.of();
            case SettingsReading.Invalid invalid ->
                invalid.mistakes().stream().map(Mistake::toString).toList();
        };
    }

    static List<String> warnings(SettingsReading reading) {
        return reading.warnings().stream().map(Warning::toString).toList();
    }
}
