package org.lucid.gui.gateway.config;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.smallrye.config.SmallRyeConfig;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.policy.catalogue.Catalogue;
import org.lucid.gui.policy.route.Policy;

/**
 * The settings in force, renewed when the operator's file changes. Thread-safe. {@link #changed} and {@link #reload} read
 * a file and therefore block; {@link #current} is a read of one field.
 */
public final class LiveSettings {

    private static final Logger LOG = Logger.getLogger(LiveSettings.class);

    private final SettingsReader reader;
    private final @Nullable ConfSource source;
    private final @Nullable FileWatch watch;
    private final List<Consumer<Settings>> subscribers = new CopyOnWriteArrayList<>();
    private volatile Settings current;
    private volatile boolean lastReloadFailed;

    /**
     * Reads the configuration for the first time.
     *
     * @throws ConfigurationRefused if it has mistakes
     */
    public LiveSettings(SmallRyeConfig config, Catalogue catalogue, Policy policy) {
        this(config, catalogue, policy, InstantSource.system());
    }

    LiveSettings(SmallRyeConfig config, Catalogue catalogue, Policy policy, InstantSource clock) {
        this.reader = new SettingsReader(config, catalogue, policy);
        this.source = ConfSource.of(config).orElse(null);
        this.watch = source == null ? null : new FileWatch(source.path(), source.firstContent(), clock);
        this.current = switch (reader.read()) {
            case SettingsReading.Invalid(List<Mistake> mistakes, List<Warning> warnings) -> {
                warnings.forEach(LOG::warn);
                throw new ConfigurationRefused(mistakes);
            }
            case SettingsReading.Valid(Settings settings, List<Warning> warnings) -> {
                warnings.forEach(LOG::warn);
                yield settings;
            }
        };
    }

    /** The settings in force. */
    public Settings current() {
        return current;
    }

    /** Whether the file was changed for the worse: what is in force is older than what is in the file. */
    public boolean lastReloadFailed() {
        return lastReloadFailed;
    }

    /**
     * Asks to be told of every later change, in the thread that reloads. A subscriber that throws is logged and does not
     * keep others from being told.
     */
    public void subscribe(Consumer<Settings> subscriber) {
        subscribers.add(subscriber);
    }

    /** Whether the file's content differs from what was last read, be it valid or not. Blocks. */
    public synchronized boolean changed() {
        return watch != null && watch.changed();
    }

    /**
     * Reads the file again. If it has no mistake it is in force at once and subscribers are told; if it has, or if it is
     * gone, every mistake is logged and the settings stay as they are. Blocks.
     */
    public synchronized void reload() {
        if (source == null || watch == null) {
            return;
        }
        ConfProperties before = source.properties();
        source.use(source.understand(watch.take()));
        SettingsReading reading;
        try {
            reading = reader.read();
        } catch (RuntimeException e) {
            source.use(before);
            lastReloadFailed = true;
            throw e;
        }
        switch (reading) {
            case SettingsReading.Valid(Settings settings, List<Warning> warnings) -> {
                warnings.forEach(LOG::warn);
                lastReloadFailed = false;
                LOG.infof("%s was read again and is in force", source.path());
                if (!settings.equals(current)) {
                    current = settings;
                    subscribers.forEach(subscriber -> tell(subscriber, settings));
                }
            }
            case SettingsReading.Invalid(List<Mistake> mistakes, List<Warning> warnings) -> {
                source.use(before);
                lastReloadFailed = true;
                mistakes.forEach(LOG::error);
                LOG.errorf("%s was read again and is refused; the earlier settings stay in force", source.path());
            }
        }
    }

    private static void tell(Consumer<Settings> subscriber, Settings settings) {
        try {
            subscriber.accept(settings);
        } catch (RuntimeException e) {
            LOG.error("one part of the service could not take the new settings over", e);
        }
    }
}
