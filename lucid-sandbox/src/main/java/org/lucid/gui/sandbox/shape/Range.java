package org.lucid.gui.sandbox.shape;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * The limits of a number.
 *
 * @param least the least value
 * @param open whether the least value itself is refused
 * @param most the greatest value, inclusive
 */
record Range(double least, boolean open, double most) {

    static final Range ANY = new Range(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY);

    boolean check(double value, JsonArray where, Report report, Object given) {
        if (open && value <= least) {
            String message = "Input should be greater than " + shown(least);
            report.add("greater_than", where, message, given, JsonObject.of("gt", least));
            return false;
        }
        if (value < least) {
            String message = "Input should be greater than or equal to " + shown(least);
            report.add("greater_than_equal", where, message, given, JsonObject.of("ge", least));
            return false;
        }
        if (value > most) {
            String message = "Input should be less than or equal to " + shown(most);
            report.add("less_than_equal", where, message, given, JsonObject.of("le", most));
            return false;
        }
        return true;
    }

    private static String shown(double limit) {
        return limit == Math.rint(limit) ? Long.toString((long) limit) : Double.toString(limit);
    }
}
