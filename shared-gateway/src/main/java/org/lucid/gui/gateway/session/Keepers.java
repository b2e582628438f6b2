package org.lucid.gui.gateway.session;

import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** What is kept for browsers' sign-ins, by their ids. Thread-safe. */
final class Keepers {

    private final BiFunction<String, Held, Future<Renewal.Result>> renewal;
    private final InstantSource clock;
    private final Consumer<Held> giveBack;
    private final ConcurrentMap<String, TokenKeeper> keepers = new ConcurrentHashMap<>();

    /** Keeps nothing yet. */
    Keepers(BiFunction<String, Held, Future<Renewal.Result>> renewal, InstantSource clock, Consumer<Held> giveBack) {
        this.renewal = renewal;
        this.clock = clock;
        this.giveBack = giveBack;
    }

    /** Keeps this for a sign-in, if nothing is kept for it. */
    void keep(String id, Held first) {
        keepers.putIfAbsent(id, new TokenKeeper(first, held -> renewal.apply(id, held), clock, giveBack));
    }

    /** What is kept for a sign-in, as it is; no value for API clients and for what has ended. */
    @Nullable
    Held held(String id) {
        TokenKeeper keeper = keepers.get(id);
        return keeper == null ? null : keeper.held();
    }

    /** What is kept for a sign-in, if its access token needs no renewal for a while. Cheap. */
    @Nullable
    Held ready(String id) {
        TokenKeeper keeper = keepers.get(id);
        return keeper == null ? null : keeper.ready();
    }

    /** What is kept for a sign-in, renewed if it ends soon. Fails if there is no good token to be had. */
    Future<Held> fresh(String id) {
        TokenKeeper keeper = keepers.get(id);
        return keeper == null ? Future.failedFuture("the sign-in has ended") : keeper.fresh();
    }

    /** Others renewed what is kept for a sign-in. */
    void take(String id, Held newer) {
        TokenKeeper keeper = keepers.get(id);
        if (keeper != null) {
            keeper.take(newer);
        }
    }

    /** Tells of each for which there is no good token any more, and never will be. */
    void lapsed(Consumer<String> listener) {
        keepers.forEach((id, keeper) -> {
            if (keeper.lapsed()) {
                listener.accept(id);
            }
        });
    }

    /** Whether there is no good token any more for a sign-in, and never will be. */
    boolean hasLapsed(String id) {
        TokenKeeper keeper = keepers.get(id);
        return keeper != null && keeper.lapsed();
    }

    /**
     * A sign-in is over.
     *
     * @param toGiveBack tells whether its tokens are to be given back from here, or somebody else does
     */
    void over(String id, Future<Boolean> toGiveBack) {
        TokenKeeper keeper = keepers.remove(id);
        if (keeper != null) {
            // Where nobody can be asked, tokens are rather given back twice than not at all.
            toGiveBack.otherwise(true).onSuccess(mine -> {
                if (mine) {
                    keeper.close();
                } else {
                    keeper.leave();
                }
            });
        }
    }

    /** For how many sign-ins something is kept. */
    int size() {
        return keepers.size();
    }
}
