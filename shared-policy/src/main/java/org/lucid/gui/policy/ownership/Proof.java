package org.lucid.gui.policy.ownership;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What must be shown before a request is carried: that its object is the person's. */
public sealed interface Proof {

    /** When it is shown. */
    Condition where();

    /** The request itself shows it. */
    record Direct(Condition where) implements Proof {
        @Override
        public String toString() {
            return where.toString();
        }
    }

    /**
     * A backend shows it when it is asked for the object.
     *
     * @param service the backend
     * @param target the object's path there
     */
    record Lookup(String service, Target target, Condition where) implements Proof {
        @Override
        public String toString() {
            return service + " GET " + target + " where " + where;
        }
    }

    /** A path with places that variables of the route fill. */
    record Target(List<Part> parts) {

        /** A literal segment, or a variable that stands for one. */
        public sealed interface Part {

            /** A segment as it is. */
            record Literal(String text) implements Part {
                @Override
                public String toString() {
                    return text;
                }
            }

            /** A segment that the request gives. */
            record Variable(String name) implements Part {
                @Override
                public String toString() {
                    return "{" + name + "}";
                }
            }
        }

        public Target {
            parts = List.copyOf(parts);
        }

        /** The decoded segments of the path. */
        public List<String> segments(Function<String, String> variables) {
            return parts.stream()
                    .map(part -> switch (part) {
                        case Part.Literal(String text) -> text;
                        case Part.Variable(String name) -> variables.apply(name);
                    })
                    .toList();
        }

        @Override
        public String toString() {
            return parts.stream().map(Part::toString).collect(Collectors.joining("/", "/", ""));
        }
    }
}
