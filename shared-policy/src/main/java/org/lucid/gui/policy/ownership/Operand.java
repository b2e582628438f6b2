package org.lucid.gui.policy.ownership;

/** What a comparison looks at. */
public sealed interface Operand {

    /** A field of the object that is looked at. */
    record Field(FieldPath path) implements Operand {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** A variable of the route's path. */
    record Variable(String name) implements Operand {
        @Override
        public String toString() {
            return "path." + name;
        }
    }

    /** A parameter of the query; it must be there exactly once. */
    record Parameter(String name) implements Operand {
        @Override
        public String toString() {
            return "query." + name;
        }
    }

    /** An attribute of the person who asks. */
    record Of(Attribute attribute) implements Operand {
        @Override
        public String toString() {
            return attribute.toString();
        }
    }
}
