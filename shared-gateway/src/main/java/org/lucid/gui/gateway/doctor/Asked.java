package org.lucid.gui.gateway.doctor;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.ownership.QueryText;
import org.lucid.gui.policy.ownership.Attribute;
import org.lucid.gui.policy.ownership.Condition;
import org.lucid.gui.policy.ownership.Operand;
import org.lucid.gui.policy.ownership.Proof;
import org.lucid.gui.policy.route.CanonicalPath;
import org.lucid.gui.policy.route.Method;
import org.lucid.gui.policy.route.Template;

/**
 * One request as far as it is known without asking anybody.
 *
 * @param user the id of who asks
 * @param path the path on the backend
 * @param template the route's path
 */
record Asked(String user, Method method, CanonicalPath path, QueryText query, Template template) {

    String variable(String name) {
        return Objects.requireNonNull(template.value(name, path));
    }

    String parameter(Operand.Parameter parameter) {
        return query.only(parameter.name()).orElse("what is not there exactly once") + " (" + parameter + ")";
    }

    /** The path of a look-up. */
    String path(Proof.Target target) {
        return CanonicalPath.of(target.segments(this::variable)).text();
    }

    /** Whether a condition on the request holds; no value if it asks for what nobody knows here. */
    Optional<Boolean> holds(Condition condition) {
        boolean known = condition.anyOf().stream()
                .noneMatch(comparison ->
                        comparison.right() instanceof Operand.Of(Attribute attribute) && attribute != Attribute.ID);
        return known ? Optional.of(condition.holds(this::value, attribute -> Set.of(user))) : Optional.empty();
    }

    private @Nullable String value(Operand operand) {
        return switch (operand) {
            case Operand.Variable(String name) -> variable(name);
            case Operand.Parameter(String name) -> query.only(name).orElse(null);
            case Operand.Field field -> null;
            case Operand.Of attribute -> null;
        };
    }
}
