package org.lucid.gui.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;

import org.lucid.gui.policy.ownership.Asker;
import org.lucid.gui.policy.ownership.Attribute;
import org.lucid.gui.policy.ownership.Gathering;
import org.lucid.gui.policy.ownership.ListPage;
import org.lucid.gui.policy.ownership.NotAsExpected;
import org.lucid.gui.policy.ownership.Rules;
import org.lucid.gui.policy.route.Method;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A list of 1 000 sessions of ten people, filtered to those of one, as it comes from the network. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(2)
public class KeepList {

    static final int ITEMS = 1_000;
    private static final int PEOPLE = 10;
    /** What Vert.x reads from a socket in one go. */
    private static final int PART = 16 * 1024;

    private static final Asker ME = attribute -> attribute == Attribute.ID ? Set.of("user-3") : Set.of();

    private final Rules rules =
            Shipped.route("user", Method.GET, "session-api", "/api/v1/sessions").rules();
    private final List<byte[]> parts = new ArrayList<>();

    /** Writes the list, and checks that the filter does what is measured. */
    @Setup
    public void write() throws NotAsExpected {
        StringJoiner sessions = new StringJoiner(",", "{\"sessions\":[", "],\"pagination\":{\"total\":" + ITEMS + "}}");
        for (int i = 0; i < ITEMS; i++) {
            sessions.add(session(i));
        }
        byte[] json = sessions.toString().getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < json.length; from += PART) {
            parts.add(Arrays.copyOfRange(json, from, Math.min(json.length, from + PART)));
        }
        Gathering gathering = gathering();
        read(gathering);
        if (gathering.total() != ITEMS / PEOPLE) {
            throw new IllegalStateException("kept " + gathering.total() + " of " + ITEMS);
        }
    }

    private static String session(int i) {
        return """
                {"session_id":"5f2c9a04-%08d","project_name":"project %d","status":"running","created_at":"2026-01-05T12:00:00Z",\
                "rdp_config":{"host":"10.0.0.%d","port":3389,"username":"someone","password":"hidden"},\
                "recording_config":{"frame_rate":30,"resolution":"1920x1080","quality":"high","compression":"zstd"},\
                "metadata":{"owner":"user-%d","tags":["one","two"]},"statistics":{"chunks":%d,"bytes":%d.5e3}}""".formatted(i, i, i % 250, i % PEOPLE, i, i);
    }

    private Gathering gathering() {
        return new Gathering(rules.keep().orElseThrow(), rules.redaction(), operand -> null, ME, 0, 50);
    }

    private void read(Gathering gathering) throws NotAsExpected {
        ListPage page = gathering.page();
        for (byte[] part : parts) {
            page.feed(part);
        }
        page.end();
    }

    /** From the bytes of the backend's list to those of the answer. */
    @Benchmark
    public byte[] thousandItems() throws NotAsExpected {
        Gathering gathering = gathering();
        read(gathering);
        return gathering.answer();
    }
}
