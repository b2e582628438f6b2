package org.lucid.gui.gateway.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.Expressions;
import io.smallrye.config.SmallRyeConfig;
import org.jspecify.annotations.Nullable;

/**
 * Reads values by their keys, each once, and notes what is wrong with them. A value may come from the file or from
 * anything stronger; a mistake names where it came from. Not thread-safe.
 */
final class Values {

    /**
     * A value that follows its rule.
     *
     * @param strength ordinal of the source it came from
     * @param fromFile whether that is the operator's file
     */
    record Given<T>(T value, Origin origin, int strength, boolean fromFile) {}

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}:$]+)}");
    private static final int LONGEST_QUOTE = 60;

    private final SmallRyeConfig config;
    private final @Nullable ConfProperties file;
    private final Findings findings;
    private final Map<String, Optional<?>> read = new HashMap<>();

    Values(SmallRyeConfig config, @Nullable ConfProperties file, Findings findings) {
        this.config = config;
        this.file = file;
        this.findings = findings;
    }

    /** The value, if there is one that follows its rule; if there is one that does not, that is noted. */
    <T> Optional<T> get(Key<T> key) {
        return given(key).map(Given::value);
    }

    /** Notes what is wrong with the value, if there is one. */
    void check(Key<?> key) {
        read.computeIfAbsent(key.property(), property -> look(key));
    }

    /** The value with its origin, if there is one that follows its rule. */
    @SuppressWarnings("unchecked") // what is kept under a property was read by the rule of its only key
    <T> Optional<Given<T>> given(Key<T> key) {
        return (Optional<Given<T>>) read.computeIfAbsent(key.property(), property -> look(key));
    }

    /** Whether there is any value, right or wrong. */
    boolean isSet(Key<?> key) {
        return raw(key.property()) != null;
    }

    /** Where a value that is not there should be. */
    Origin missing(Key<?> key) {
        if (file == null) {
            return Origin.outside("property " + key.property());
        }
        return file.section(key.group())
                .map(section -> Origin.in(file.file().name(), section.line(), "[" + section.name() + "] " + key.name()))
                .orElseGet(() -> Origin.outside(file.file().name() + " ["
                        + Names.section(key.group().replace(Names.SERVICES, "")) + "] " + key.name()));
    }

    private <T> Optional<Given<T>> look(Key<T> key) {
        ConfigValue raw = raw(key.property());
        if (raw == null || key.rule().kind() == Rule.Kind.FREE) {
            return Optional.empty();
        }
        Origin origin = origin(key.property(), raw);
        ConfigValue value;
        try {
            value = config.getConfigValue(key.property());
        } catch (RuntimeException e) {
            // The exception's message is not ours: it may hold the value.
            findings.wrong(
                    origin, "the value cannot be decrypted or resolved", "check the names and the key in its ${…}");
            return Optional.empty();
        }
        if (value.hasProblems() || value.getValue() == null) {
            findings.wrong(
                    origin, unresolved(raw.getValue()), "set it; " + key.rule().right());
            return Optional.empty();
        }
        Optional<T> good = key.rule().read(value.getValue());
        if (good.isEmpty()) {
            findings.wrong(
                    origin,
                    misfit(key, raw.getValue(), value.getValue()),
                    key.rule().right());
        }
        return good.map(v -> new Given<>(v, origin, raw.getConfigSourceOrdinal(), isFile(raw)));
    }

    private @Nullable ConfigValue raw(String property) {
        ConfigValue raw = Expressions.withoutExpansion(() -> config.getConfigValue(property));
        return raw == null || raw.getValue() == null ? null : raw;
    }

    private String unresolved(String written) {
        List<String> missing = new ArrayList<>();
        Matcher references = REFERENCE.matcher(written);
        while (references.find()) {
            if (raw(references.group(1)) == null) {
                missing.add(references.group(1));
            }
        }
        return switch (missing.size()) {
            case 0 -> "something that its ${…} stands for is not set";
            case 1 -> "the variable " + missing.get(0) + " is not set";
            default -> "the variables " + String.join(" and ", missing) + " are not set";
        };
    }

    private static String misfit(Key<?> key, String written, String value) {
        if (value.isBlank()) {
            return "the value is empty";
        }
        if (key.rule().kind() == Rule.Kind.SECRET) {
            return "the secret is too short";
        }
        if (key.rule().kind() == Rule.Kind.HIDDEN) {
            return "the value does not fit";
        }
        // What was written is repeated, not what it stands for; and nothing that may be an address with a password.
        if (written.indexOf('@') >= 0) {
            return "the value does not fit";
        }
        String quote = written.replaceAll("\\p{Cntrl}", "?");
        return "'" + (quote.length() > LONGEST_QUOTE ? quote.substring(0, LONGEST_QUOTE) + "…" : quote)
                + "' does not fit";
    }

    private Origin origin(String property, ConfigValue value) {
        if (file != null && isFile(value)) {
            Optional<Origin> origin =
                    file.entry(property).map(entry -> entry.origin(file.file().name()));
            if (origin.isPresent()) {
                return origin.get();
            }
        }
        return Origin.outside(
                EnvConfigSource.NAME.equals(value.getConfigSourceName())
                        ? "environment variable " + Names.variable(property)
                        : "property " + property);
    }

    private static boolean isFile(ConfigValue value) {
        return ConfSource.NAME.equals(value.getConfigSourceName());
    }
}
