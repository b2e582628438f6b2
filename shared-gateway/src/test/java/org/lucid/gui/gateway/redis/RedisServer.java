package org.lucid.gui.gateway.redis;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import org.junit.jupiter.api.Assumptions;

/** A Redis of the test's own, on a port of this machine. Tests that want one are skipped where there is none. */
public final class RedisServer implements AutoCloseable {

    private final int port;
    private final String password;
    private Process process;

    public RedisServer(String password) {
        Assumptions.assumeTrue(installed(), "no redis-server here: apt-get install redis-server");
        this.port = freePort();
        this.password = password;
        start();
    }

    private static boolean installed() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> new File(folder, "redis-server").canExecute());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts it, with nothing in it, and waits until it listens. */
    public void start() {
        List<String> command = new ArrayList<>(List.of(
                "redis-server",
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--save",
                "",
                "--appendonly",
                "no"));
        if (!password.isEmpty()) {
            command.addAll(List.of("--requirepass", password));
        }
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            while (!listens()) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("redis-server ended while starting");
                }
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    public String url(String userInfo) {
        return "redis://" + userInfo + "127.0.0.1:" + port + "/0";
    }

    /** Puts a token on the list as the auth service does. */
    public void blacklist(Vertx vertx, String jti) {
        Redis redis = Redis.createClient(vertx, url(password.isEmpty() ? "" : ":" + password + "@"));
        redis.send(Request.cmd(Command.SETEX).arg("blacklist:" + jti).arg(900).arg("1"))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        redis.close();
    }

    /** Has it stop in the middle of whatever it does, with its connections open. */
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("redis-server does not end");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
