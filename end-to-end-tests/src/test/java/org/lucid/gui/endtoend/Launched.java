package org.lucid.gui.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that a test started, with its log in a file. Ends with the test's own process at the latest. */
final class Launched implements AutoCloseable {

    private final Process process;
    private final Path log;
    private final Thread hook;

    Launched(String name, List<String> command, Map<String, String> environment) {
        try {
            Path logs = Files.createDirectories(Path.of("target", "logs"));
            log = Files.createTempFile(logs, name + "-", ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.directory(House.ROOT.toFile());
            // What the surrounding shell has set must not reach the services.
            builder.environment().keySet().removeIf(key -> key.startsWith("LUCID_") || key.startsWith("QUARKUS_"));
            builder.environment().putAll(environment);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hook = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Tells the process to stop (SIGTERM), and does not wait. */
    void tellToStop() {
        process.destroy();
    }

    /** Waits until the process ends by itself. */
    int exitStatus(Duration longest) {
        try {
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("still running after " + longest + ":\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException shuttingDown) {
            // The hook is running already.
        }
    }
}
