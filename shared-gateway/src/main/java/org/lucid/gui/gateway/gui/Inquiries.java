package org.lucid.gui.gateway.gui;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import jakarta.ws.rs.WebApplicationException;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.typed.TypedClient;

/**
 * Asks backends typed questions, at the addresses that the settings then give them. Thread-safe.
 *
 * @param <A> a REST client whose methods take the address first
 */
public final class Inquiries<A> {

    /** Where somebody is now. */
    @FunctionalInterface
    public interface Source {

        /** Such as {@code http://host:port}; none if the installation has nobody there. */
        Optional<String> address();
    }

    /** A page waits for the slowest of its parts. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final TypedClient<A> client;
    private final String serviceId;
    private final Source source;

    /** Asks this backend by this interface. */
    public Inquiries(Class<A> api, String serviceId, Supplier<Settings> settings) {
        this(api, serviceId, () -> Optional.ofNullable(
                        settings.get().endpoints().get(serviceId))
                .filter(endpoint -> !settings.get().closed().contains(serviceId))
                .map(endpoint -> (endpoint.tls() ? "https://" : "http://") + endpoint.authority()));
    }

    /** Asks whoever is at that address; it may be at none. */
    public Inquiries(Class<A> api, String serviceId, Source source) {
        this.serviceId = serviceId;
        this.source = source;
        this.client = new TypedClient<>(api, LONGEST);
    }

    /** The answer; or {@link Unavailable}, with why there is none. */
    public <T> Future<T> ask(BiFunction<A, String, Uni<T>> question) {
        Optional<String> known = source.address();
        if (known.isEmpty()) {
            return Future.failedFuture(new Unavailable(serviceId + " is not part of this installation."));
        }
        String address = known.get();
        Promise<T> answer = Promise.promise();
        Uni.createFrom()
                .deferred(() -> question.apply(client.get(), address))
                .ifNoItem()
                .after(LONGEST)
                .fail()
                .subscribe()
                .with(
                        value -> {
                            if (value == null) {
                                answer.fail(new Unavailable(serviceId + " answered without saying anything."));
                            } else {
                                answer.complete(value);
                            }
                        },
                        failure -> answer.fail(new Unavailable(why(failure))));
        return answer.future();
    }

    private String why(Throwable failure) {
        if (failure instanceof WebApplicationException refusal) {
            int status = refusal.getResponse().getStatus();
            return switch (status) {
                case 404, 501 -> serviceId + " does not offer this (" + status + ").";
                case 401, 403 -> serviceId + " does not allow this (" + status + ").";
                default -> serviceId + " answered with an error (" + status + ").";
            };
        }
        return serviceId + " did not answer, or not in time.";
    }
}
