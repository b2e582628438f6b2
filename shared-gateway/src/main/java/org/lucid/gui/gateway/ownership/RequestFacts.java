package org.lucid.gui.gateway.ownership;

import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.policy.ownership.Facts;
import org.lucid.gui.policy.ownership.Operand;

/** What rules can know of a request by itself. */
record RequestFacts(Exchange exchange, QueryText query) implements Facts {

    static RequestFacts of(Exchange exchange) {
        return new RequestFacts(exchange, new QueryText(exchange.query()));
    }

    @Override
    public @Nullable String value(Operand operand) {
        return switch (operand) {
            case Operand.Variable(String name) -> variable(name);
            case Operand.Parameter(String name) -> query.only(name).orElse(null);
            case Operand.Field field -> null;
            case Operand.Of attribute -> null;
        };
    }

    @Nullable
    String variable(String name) {
        return exchange.allowed().route().template().value(name, exchange.backendPath());
    }
}
