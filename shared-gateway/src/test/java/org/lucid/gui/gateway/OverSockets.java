package org.lucid.gui.gateway;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A client, the whole pipeline and a backend, each at its end of a socket. The timeout only ends what hangs. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class OverSockets {

    RawBackend backend;
    RunningPipeline pipeline;
    RawClient client;

    @BeforeEach
    void start() throws IOException {
        backend = new RawBackend();
        pipeline = new RunningPipeline(backend.port());
        client = new RawClient(pipeline.port());
    }

    /** Runs the pipeline with these patiences instead. */
    void restart(Duration answerTimeout, Duration patience) throws IOException {
        client.close();
        pipeline.close();
        pipeline = new RunningPipeline(backend.port(), answerTimeout, patience);
        client = new RawClient(pipeline.port());
    }

    /** Runs the pipeline like this instead. */
    void restart(OptionalInt webSocketPort, Duration answerTimeout, Duration patience, Duration idle)
            throws IOException {
        client.close();
        pipeline.close();
        pipeline = new RunningPipeline(backend.port(), webSocketPort, answerTimeout, patience, idle);
        client = new RawClient(pipeline.port());
    }

    /** Runs the pipeline for that house instead. */
    void restart(RunningPipeline.House house) throws IOException {
        client.close();
        pipeline.close();
        pipeline = new RunningPipeline(backend.port(), house);
        client = new RawClient(pipeline.port());
    }

    /** Runs the pipeline for that house, with a backend that must answer in that time. */
    void restart(RunningPipeline.House house, Duration answerTimeout) throws IOException {
        client.close();
        pipeline.close();
        pipeline = new RunningPipeline(backend.port(), answerTimeout, Duration.ofMinutes(5), house);
        client = new RawClient(pipeline.port());
    }

    /** Has others served for a while, so that what can still flow meanwhile has flowed. */
    void serveOthers() throws IOException {
        try (RawClient other = new RawClient(pipeline.port())) {
            for (int i = 0; i < 50; i++) {
                other.send(RawClient.request("GET", "/api/nobody/x"));
                other.answer();
            }
        }
    }

    /** What was taken, which must be something, once no more is taken although others are served meanwhile. */
    long whereItStops(AtomicLong taken) throws IOException {
        long before = -1;
        try (RawClient other = new RawClient(pipeline.port())) {
            for (int calm = 0; calm < 50; calm++) {
                other.send(RawClient.request("GET", "/api/nobody/x"));
                other.answer();
                long now = taken.get();
                calm = now == before && now > 0 ? calm : 0;
                before = now;
            }
        }
        return before;
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        // Whatever a test did, nothing of it may stay: neither an exchange that counts, nor a client that is kept.
        pipeline.awaitUnderWay(0);
        pipeline.awaitPlacesTaken(0);
        pipeline.close();
        backend.close();
    }
}
