package org.lucid.gui.gateway.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.lucid.gui.policy.ownership.Attribute;
import org.lucid.gui.policy.ownership.Comparison;
import org.lucid.gui.policy.ownership.Condition;
import org.lucid.gui.policy.ownership.FieldPath;
import org.lucid.gui.policy.ownership.Keep;
import org.lucid.gui.policy.ownership.Operand;
import org.lucid.gui.policy.ownership.Proof;
import org.lucid.gui.policy.ownership.Rules;
import org.lucid.gui.policy.ownership.Stamp;
import org.lucid.gui.policy.profile.Profile;
import org.lucid.gui.policy.route.Decision;

/** Says in sentences what the rules of a route do to one request of one person. */
final class Words {

    private final Profile profile;
    private final Decision.Allowed allowed;
    private final Asked asked;

    Words(Profile profile, Decision.Allowed allowed, Asked asked) {
        this.profile = profile;
        this.allowed = allowed;
        this.asked = asked;
    }

    List<String> sentences() {
        Rules rules = allowed.route().rules();
        List<String> sentences = new ArrayList<>();
        if (rules.confirm()) {
            sentences.add("It is done only with the header 'X-Lucid-Confirm: " + asked.method() + " "
                    + asked.path().text() + "', which says that a person confirmed it; else the answer is 428.");
        }
        claim(rules, sentences);
        rules.own().forEach(proof -> sentences.add(shown(proof)));
        if (!rules.takes().isEmpty()) {
            sentences.add("The body may have the fields " + String.join(", ", rules.takes())
                    + " and no other; else the answer is 400.");
        }
        rules.stamps().forEach(stamp -> sentences.add(stamped(stamp)));
        rules.keep().ifPresent(keep -> sentences.add(kept(keep)));
        if (!rules.redaction().empty()) {
            sentences.add("In a JSON answer the values of "
                    + rules.redaction().fields().stream()
                            .map(FieldPath::toString)
                            .collect(Collectors.joining(", "))
                    + " are null.");
        }
        if (profile == Profile.ADMIN && !asked.method().safe()) {
            sentences.add("It is written to the audit log.");
        }
        return sentences;
    }

    private void claim(Rules rules, List<String> sentences) {
        switch (rules.claim()) {
            case READ -> sentences.add("It belongs to nobody in particular, so nobody is asked whose it is.");
            case CHECK ->
                sentences.add("It only computes something from what is sent, so nobody is asked whose anything is.");
            case MINE ->
                sentences.add(allowed.service().id() + " itself shows only what is " + asked.user()
                        + "'s, whom it knows by the token.");
            case NOTHING -> {
                if (!rules.aboutOwners()) {
                    sentences.add("Nobody is asked whose it is: the " + profile.label() + " profile is for all of it.");
                }
            }
        }
    }

    private String shown(Proof proof) {
        return switch (proof) {
            case Proof.Direct(Condition where) ->
                "It must be shown first that " + said(where) + "; else the answer is 404."
                        + asked.holds(where)
                                .map(holds -> holds ? " That is so." : " That is not so.")
                                .orElse("");
            case Proof.Lookup(String service, Proof.Target target, Condition where) ->
                "It must be shown first that " + service + " answers GET " + asked.path(target)
                        + " with an object in which " + said(where)
                        + "; else, and if there is no such object, the answer is 404. What was seen holds for 5 s.";
        };
    }

    private String stamped(Stamp stamp) {
        return "Whatever was sent as " + stamp.field() + ", " + value(stamp.value()) + " is sent instead"
                + (stamp.onlyWithin() ? ", if the object around it was sent" : "")
                + (stamp.value() == Attribute.ID ? "." : "; who has none is refused (403).");
    }

    private String kept(Keep keep) {
        String beside = keep.tells().isEmpty() && keep.also().isEmpty()
                ? ""
                : " Beside them it has " + beside(keep) + ", and nothing else.";
        return "The answer is made of the elements of " + (keep.list().root() ? "the list" : keep.list()) + " in which "
                + said(keep.where()) + "; the pages of the list are read to its end, so that all of them are found."
                + beside;
    }

    private static String beside(Keep keep) {
        List<String> beside = new ArrayList<>();
        keep.tells().forEach((field, told) -> beside.add(field + ", counted anew"));
        beside.addAll(keep.also());
        return String.join("; ", beside);
    }

    private String said(Condition condition) {
        return condition.anyOf().stream().map(this::said).collect(Collectors.joining(", or "));
    }

    private String said(Comparison comparison) {
        String left =
                switch (comparison.left()) {
                    case Operand.Variable variable -> variable(variable);
                    case Operand.Parameter parameter -> asked.parameter(parameter);
                    case Operand.Field field -> field.toString();
                    case Operand.Of attribute -> attribute.toString();
                };
        String right =
                switch (comparison.right()) {
                    case Operand.Of(Attribute attribute) -> value(attribute);
                    case Operand.Variable variable -> variable(variable);
                    case Operand.Field field -> field.toString();
                    case Operand.Parameter parameter -> asked.parameter(parameter);
                };
        return left + " is " + right;
    }

    private String variable(Operand.Variable variable) {
        return asked.variable(variable.name()) + " (" + variable + ")";
    }

    private String value(Attribute attribute) {
        return switch (attribute) {
            case ID -> asked.user() + " (" + attribute + ")";
            case ADDRESS -> "the TRON address of " + asked.user() + " (" + attribute + ")";
            case NODES -> "one of the nodes of " + asked.user() + " (" + attribute + ")";
        };
    }
}
