package org.lucid.gui.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;

import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.config.ConfigurationRefused;
import org.lucid.gui.gateway.doctor.Doctor;
import org.lucid.gui.gateway.health.SelfCheck;
import org.lucid.gui.gateway.socket.Doorkeeper;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Starts a service. Exit status: 0 it was stopped, 2 its configuration has mistakes, 1 it failed otherwise.
 *
 * <p>With the argument {@code healthcheck}, and perhaps the address to ask, it starts nothing and asks the service that
 * runs already, as container engines want it. Exit status: 0 that is ready, 1 it is not.
 *
 * <p>With the argument {@code check} it reads its configuration as at the start, and ends: 0 there is no mistake, 2 there
 * are, and all of them are on standard error.
 *
 * <p>With the argument {@code policy} it starts nothing, and tells about policies, as {@link Doctor} says.
 */
@QuarkusMain
public final class Main {

    private static final int CONFIGURATION_REFUSED = 2;

    private static final CountDownLatch ENDED = new CountDownLatch(1);
    private static volatile int status;

    private Main() {}

    public static void main(String... args) {
        switch (args.length == 0 ? "" : args[0]) {
            case "policy" -> {
                List<String> rest = List.of(args).subList(1, args.length);
                System.exit(Doctor.run(rest, System.out, System.err));
            }
            case "healthcheck" -> {
                Optional<URI> target = args.length > 1 ? Optional.of(URI.create(args[1])) : Optional.empty();
                System.exit(healthCheck(target));
            }
            case "check" -> {
                CheckOnly.prepare();
                Quarkus.run(CheckOnly.class, Main::exit, args);
            }
            default -> {
                Doorkeeper.appoint();
                keepMemoryOffTheDisk();
                Runtime.getRuntime().addShutdownHook(new Thread(Main::end, "end"));
                Quarkus.run(null, Main::exit, args);
            }
        }
    }

    /**
     * An executable would answer SIGUSR1 by writing all of its memory, with the tokens in it, into a file: the platform compiles that
     * in, whatever is configured.
     */
    private static void keepMemoryOffTheDisk() {
        if (ImageMode.current() == ImageMode.NATIVE_RUN) {
            Signal.handle(new Signal("USR1"), SignalHandler.SIG_IGN);
        }
    }

    private static int healthCheck(Optional<URI> target) {
        SelfCheck check = target.map(SelfCheck::of).orElseGet(() -> SelfCheck.of(System.getenv(), shippedPort()));
        SelfCheck.Answer answer = check.ask();
        (answer.ready() ? System.out : System.err).println(answer.detail());
        return answer.ready() ? 0 : 1;
    }

    private static int shippedPort() {
        Properties shipped = new Properties();
        try (InputStream file =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("application.properties")) {
            if (file != null) {
                shipped.load(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Integer.parseInt(shipped.getProperty("quarkus.http.port", "8080"));
    }

    /**
     * Ends the process when all that was under way is done. A Java runtime that a signal told to stop would end with a status
     * as if it had been killed, however tidily it stopped.
     */
    private static void end() {
        try {
            ENDED.await();
            Runtime.getRuntime().halt(status);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void exit(int code) {
        status = code;
        ENDED.countDown();
        // Does not return, also where a signal has begun the end.
        System.exit(code);
    }

    private static void exit(int code, @Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigurationRefused refused) {
                System.err.println(refused.getMessage());
                exit(CONFIGURATION_REFUSED);
            }
        }
        if (failure != null) {
            Logger.getLogger(Main.class).error("the service could not start, or failed", failure);
        }
        exit(code);
    }
}
