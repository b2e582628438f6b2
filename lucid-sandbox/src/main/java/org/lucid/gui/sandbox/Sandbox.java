package org.lucid.gui.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import org.lucid.gui.sandbox.identity.Tokens;

/** Starts the sandbox from the command line. */
public final class Sandbox {

    private static final int WRONG_USAGE = 2;

    private Sandbox() {}

    /** Runs until SIGTERM or SIGINT; exits with 2 when it is called wrongly or a port is in use. */
    public static void main(String[] arguments) {
        try {
            run(List.of(arguments), System.getenv());
        } catch (UsageException wrong) {
            System.err.println("sandbox: " + wrong.getMessage());
            System.exit(WRONG_USAGE);
        }
    }

    private static void run(List<String> arguments, Map<String, String> environment) throws UsageException {
        Options options = Options.parse(arguments);
        Tokens tokens = tokens(environment, options);
        var sandbox = new RunningSandbox(Places.of(options), tokens, Clock.systemUTC());
        Vertx vertx = vertx();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> await(vertx.close()), "sandbox-stop"));
        try {
            await(vertx.deployVerticle(sandbox));
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof UsageException wrong) {
                throw wrong;
            }
            throw failed;
        }
        if (options.envFile().isPresent()) {
            Path file = options.envFile().get();
            try {
                EnvFile.write(file, sandbox);
            } catch (IOException failed) {
                throw new UsageException("--env-file " + file + " cannot be written: " + failed);
            }
        }
        System.out.println("sandbox ready: control " + sandbox.control().url("http") + " backends "
                + sandbox.listeners().size());
    }

    /** One event loop is all it takes; few threads keep it small. */
    static Vertx vertx() {
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    private static Tokens tokens(Map<String, String> environment, Options options) throws UsageException {
        try {
            return new Tokens(environment.getOrDefault("JWT_SECRET", ""), options.accessLife(), Clock.systemUTC());
        } catch (IllegalArgumentException tooShort) {
            throw new UsageException(String.valueOf(tooShort.getMessage()));
        }
    }

    private static void await(Future<?> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }
}
