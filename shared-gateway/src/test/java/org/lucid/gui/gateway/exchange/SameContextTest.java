package org.lucid.gui.gateway.exchange;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SameContextTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void bringsAnAnswerBackToTheEventLoopOfEachWhoWaits() throws Exception {
        Promise<String> shared = Promise.promise();
        Context one = context();
        Context other = context();
        CompletableFuture<Context> heardByOne = waiting(one, shared.future());
        CompletableFuture<Context> heardByOther = waiting(other, shared.future());

        shared.complete("answer");

        assertThat(heardByOne.get(30, TimeUnit.SECONDS)).isSameAs(one);
        assertThat(heardByOther.get(30, TimeUnit.SECONDS)).isSameAs(other).isNotSameAs(one);
    }

    @Test
    void bringsAFailureBackToo() throws Exception {
        Promise<String> shared = Promise.promise();
        Context one = context();
        CompletableFuture<Context> heard = waiting(one, shared.future());

        shared.fail("none");

        assertThat(heard.get(30, TimeUnit.SECONDS)).isSameAs(one);
    }

    @Test
    void costsNothingWhereThereIsNothingToWaitForOrNoEventLoop() {
        Future<String> complete = Future.succeededFuture("answer");
        Future<String> open = Promise.<String>promise().future();

        assertThat(SameContext.of(complete)).isSameAs(complete);
        assertThat(SameContext.of(open)).isSameAs(open);
    }

    /** A context of its own: Vert.x gives each thread one. */
    private Context context() throws Exception {
        return CompletableFuture.supplyAsync(vertx::getOrCreateContext, task -> new Thread(task).start())
                .get(30, TimeUnit.SECONDS);
    }

    /** Begins to wait on a context; gives, once it waits, on which context it heard. */
    private static CompletableFuture<Context> waiting(Context context, Future<String> shared) throws Exception {
        CompletableFuture<Context> heard = new CompletableFuture<>();
        CompletableFuture<Void> waits = new CompletableFuture<>();
        context.runOnContext(begin -> {
            SameContext.of(shared).onComplete(answer -> heard.complete(Vertx.currentContext()));
            waits.complete(null);
        });
        waits.get(30, TimeUnit.SECONDS);
        return heard;
    }
}
