package org.lucid.gui.policy.route;

/** What reading a raw path gives: one canonical path, or the reason why there is none. */
public sealed interface PathReading permits CanonicalPath, PathReading.Malformed {

    /**
     * The path has no single meaning that every backend would agree on.
     *
     * @param fault what is wrong
     */
    record Malformed(Fault fault) implements PathReading {}

    /** What can be wrong with a path. The detail says what would be right. */
    enum Fault {
        NOT_ABSOLUTE("the path must begin with '/'"),
        TOO_LONG("the path is longer than " + CanonicalPath.MAX_LENGTH + " characters"),
        TOO_DEEP("the path has more than " + CanonicalPath.MAX_SEGMENTS + " segments"),
        FRAGMENT("a request must not carry a fragment ('#…')"),
        QUERY("a path must not carry a query ('?…')"),
        ILLEGAL_CHARACTER(
                "the path has a character that no path may carry as it is (a space, a control character, a quote,"
                        + " a brace, a character outside ASCII): percent-encode it"),
        BROKEN_ESCAPE("'%' must be followed by two hexadecimal digits"),
        DOUBLE_ENCODING("'%25' is refused: encode the path once, not twice"),
        ENCODED_SEPARATOR("an encoded '/' is refused: it would be a separator to some backends and text to others"),
        ENCODED_DELIMITER("an encoded '?' or '#' is refused: some backends would end the path there"),
        BACKSLASH("'\\' is refused, plain or encoded: it would be a separator to some backends"),
        PARAMETER("';' is refused, plain or encoded: some backends cut the path there"),
        PLUS("'+' is refused, plain or encoded: some backends read it as a space"),
        CONTROL_CHARACTER("an encoded control character is refused"),
        EMPTY_SEGMENT("'//' is refused: some backends fold it into '/'"),
        DOT_SEGMENT("'.' and '..' segments are refused, plain or encoded: send the path that is meant"),
        PADDED_SEGMENT("a segment must not begin or end with a space: some backends cut it off"),
        INVALID_UTF8("the decoded path is not valid UTF-8"),
        UNSTABLE_CHARACTER(
                "the decoded path has a character that cannot be seen, that Unicode does not assign, or that is"
                        + " ASCII in another case: some backends drop it or replace it"),
        NOT_NORMALISED("the decoded path is not in Unicode normalisation form NFKC");

        private final String detail;

        Fault(String detail) {
            this.detail = detail;
        }

        /** What is wrong and what would be right, for the person who sent it. */
        public String detail() {
            return detail;
        }
    }
}
