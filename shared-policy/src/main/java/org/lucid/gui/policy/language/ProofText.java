package org.lucid.gui.policy.language;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.lucid.gui.policy.catalogue.Catalogue;
import org.lucid.gui.policy.ownership.Proof;
import org.lucid.gui.policy.ownership.Proof.Target.Part;
import org.lucid.gui.policy.route.Template;

/** Reads what must be shown: {@code path.id = user.id}, or {@code [service] GET /path where owner = user.id}. */
final class ProofText {

    private static final String WHERE = " where ";
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final Catalogue catalogue;
    private final String service;
    private final Set<String> variables;

    /** A reader for one route of a service. */
    ProofText(Catalogue catalogue, String service, Template template) {
        this.catalogue = catalogue;
        this.service = service;
        this.variables = new LinkedHashSet<>(template.variables());
    }

    /** Reads one; the message of what is thrown says what would be right. */
    Proof read(String text) {
        String plain = SPACE.matcher(text.strip()).replaceAll(" ");
        int where = plain.indexOf(WHERE);
        if (where < 0) {
            if (plain.contains("/")) {
                throw new IllegalArgumentException("'" + plain + "' does not say whose the object must be; add such as"
                        + " 'where metadata.owner = user.id'");
            }
            return new Proof.Direct(new ConditionText(ConditionText.About.REQUEST, variables).read(plain));
        }
        List<String> words = List.of(plain.substring(0, where).split(" ", -1));
        boolean elsewhere = words.size() == 3;
        if (words.size() < 2 || words.size() > 3 || !words.get(words.size() - 2).equals("GET")) {
            throw new IllegalArgumentException("'" + plain
                    + "' does not say where the object is; write such as 'GET /api/v1/sessions/{id} where owner = user.id',"
                    + " with the service before GET if it is another");
        }
        return new Proof.Lookup(
                elsewhere ? proxied(words.getFirst()) : service,
                target(words.getLast()),
                new ConditionText(ConditionText.About.FIELDS, variables).read(plain.substring(where + WHERE.length())));
    }

    private String proxied(String id) {
        if (catalogue.find(id).filter(known -> known.proxied()).isEmpty()) {
            throw new IllegalArgumentException("'" + id + "' is no service that can be asked");
        }
        return id;
    }

    private Proof.Target target(String path) {
        Template template = Template.of(path);
        if (template.openEnded()) {
            throw new IllegalArgumentException("'" + path + "' must name one object, so '**' cannot be in it");
        }
        List<Part> parts = new ArrayList<>();
        template.segments(
                literal -> parts.add(new Part.Literal(literal)),
                variable -> parts.add(new Part.Variable(known(variable, path))));
        if (template.variables().isEmpty()) {
            throw new IllegalArgumentException("'" + path
                    + "' is the same for every request; name the object by a variable" + " of this route's path");
        }
        return new Proof.Target(parts);
    }

    private String known(String variable, String path) {
        if (!variables.contains(variable)) {
            throw new IllegalArgumentException("'{" + variable + "}' in '" + path + "' is no variable of this route; "
                    + (variables.isEmpty() ? "its path has none" : "it has " + String.join(", ", variables)));
        }
        return variable;
    }
}
