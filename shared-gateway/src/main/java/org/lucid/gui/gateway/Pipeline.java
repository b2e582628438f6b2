package org.lucid.gui.gateway;

import java.util.List;
import java.util.function.Supplier;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.lucid.gui.gateway.account.Account;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.exchange.Stage;
import org.lucid.gui.gateway.exchange.Step;

/**
 * The way of a request: the steps of {@link Stage}, in that order, each a class of its own; then the account of what
 * became of it. Thread-safe if its steps are.
 */
public final class Pipeline implements Handler<RoutingContext> {

    private final List<Step> steps;
    private final Account account;
    private final Supplier<Settings> settings;

    /**
     * A pipeline of these steps.
     *
     * @throws IllegalArgumentException if the steps are not in the order of their stages
     */
    public Pipeline(List<Step> steps, Account account, Supplier<Settings> settings) {
        for (int i = 1; i < steps.size(); i++) {
            Step before = steps.get(i - 1);
            Step after = steps.get(i);
            if (after.stage().compareTo(before.stage()) < 0) {
                throw new IllegalArgumentException(
                        "the step of stage " + after.stage() + " must come before that of stage " + before.stage());
            }
        }
        this.steps = List.copyOf(steps);
        this.account = account;
        this.settings = settings;
    }

    @Override
    public void handle(RoutingContext context) {
        Exchange exchange = new Exchange(context, settings.get(), steps);
        context.request().pause();
        account.open(exchange);
        exchange.proceed();
    }
}
