package org.lucid.gui.gateway.ownership;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.forward.Questions;
import org.lucid.gui.gateway.problem.Problem;
import org.lucid.gui.policy.ownership.Asker;
import org.lucid.gui.policy.ownership.Gathering;
import org.lucid.gui.policy.ownership.Keep;
import org.lucid.gui.policy.ownership.ListPage;
import org.lucid.gui.policy.ownership.NotAsExpected;

/**
 * Reads a backend's list, page after page to its end, and makes one page of what is the person's: only so are its counts true
 * and its pages full. Lives on one event loop.
 */
final class Gather {

    /** Beyond that a list is refused: each of its readers would have the backend read all of it. */
    private static final long MOST = 100_000;

    private final Questions questions;
    private final Exchange exchange;
    private final Keep keep;
    private final QueryText query;
    private final Gathering gathering;
    private final Promise<Result> result = Promise.promise();

    /** How it ended. */
    sealed interface Result {

        /** The answer. */
        record Made(byte[] json) implements Result {}

        /** The backend refused the request, such as for one of its parameters. */
        record Refused(int status) implements Result {}

        /** There is no answer. */
        record Failed(Problem problem) implements Result {}
    }

    private Gather(Questions questions, Exchange exchange, Keep keep, QueryText query, Gathering gathering) {
        this.questions = questions;
        this.exchange = exchange;
        this.keep = keep;
        this.query = query;
        this.gathering = gathering;
    }

    /** Begins; never fails. */
    static Future<Result> of(
            Questions questions, Exchange exchange, Keep keep, RequestFacts facts, Asker asker, Cut cut) {
        Gathering gathering = new Gathering(
                keep, exchange.allowed().route().rules().redaction(), facts, asker, cut.offset(), cut.limit());
        Gather gather = new Gather(questions, exchange, keep, facts.query(), gathering);
        gather.read(0);
        return gather.result.future();
    }

    private void read(long from) {
        ListPage page = gathering.page();
        questions
                .ask(exchange, exchange.serviceId(), target(from), true, page::feed)
                .onSuccess(reply -> {
                    switch (reply) {
                        case Questions.Reply.Taken taken -> taken(page, from);
                        case Questions.Reply.Refused(int status) -> result.complete(new Result.Refused(status));
                        case Questions.Reply.Failed(Problem problem) -> result.complete(new Result.Failed(problem));
                    }
                });
    }

    private String target(long from) {
        String path = exchange.backendPath().text();
        if (keep.pages().isEmpty()) {
            return exchange.query() == null ? path : path + '?' + exchange.query();
        }
        Keep.Pages pages = keep.pages().get();
        MultiMap cut = MultiMap.caseInsensitiveMultiMap()
                .add(pages.offset(), Long.toString(from))
                .add(pages.limit(), Integer.toString(pages.most()));
        return path + '?' + query.with(cut);
    }

    private void taken(ListPage page, long from) {
        try {
            long shown = page.end();
            // A page that is not full is the last one.
            if (keep.pages().isEmpty() || shown < keep.pages().get().most()) {
                result.complete(new Result.Made(gathering.answer()));
            } else if (shown > keep.pages().get().most()) {
                result.complete(new Result.Failed(Unfit.pagesIgnored(exchange.serviceId())));
            } else if (from + shown > MOST) {
                result.complete(new Result.Failed(Unfit.tooMany(exchange.serviceId(), MOST)));
            } else {
                read(from + shown);
            }
        } catch (NotAsExpected unexpected) {
            result.complete(new Result.Failed(Unfit.problem(exchange.serviceId(), unexpected)));
        }
    }
}
