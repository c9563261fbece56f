package io.opsconductor.internal.template;

/**
 * Reads one string literal as the PowerShell language specification has it (2.3.5.2: verbatim and expandable string
 * literals, which may begin and end with any of the quotes of their kind; a doubled quote of the kind stands for itself,
 * and in an expandable one a backtick takes the meaning of the next character), and nothing else.
 */
final class PowerShellString {
    private static final String VERBATIM = "'\u2018\u2019\u201a\u201b";
    private static final String EXPANDABLE = "\"\u201c\u201d\u201e";

    private PowerShellString() {}

    /** @throws AssertionError if the text is not one literal from its begin to its end, without anything to expand */
    static String read(String text) {
        boolean verbatim = VERBATIM.indexOf(text.charAt(0)) >= 0;
        String quotes = verbatim ? VERBATIM : EXPANDABLE;
        if (quotes.indexOf(text.charAt(0)) < 0) {
            throw new AssertionError("no string: " + text);
        }
        StringBuilder value = new StringBuilder();
        int i = 1;
        while (i < text.length() - 1) {
            char c = text.charAt(i++);
            if (quotes.indexOf(c) >= 0) {
                char next = text.charAt(i++);
                if (quotes.indexOf(next) < 0 || i > text.length() - 1) {
                    throw new AssertionError("the string ends at " + i + ": " + text);
                }
                value.append(c);
            } else if (!verbatim && c == '`') {
                char next = text.charAt(i++);
                if ("0abefnrtuv".indexOf(next) >= 0) {
                    throw new AssertionError("an escape for another character: " + text);
                }
                value.append(next);
            } else if (!verbatim && c == '$' && expands(text.charAt(i))) {
                throw new AssertionError("something is expanded: " + text);
            } else {
                value.append(c);
            }
        }
        if (i != text.length() - 1 || quotes.indexOf(text.charAt(i)) < 0) {
            throw new AssertionError("the string does not end: " + text);
        }
        return value.toString();
    }

    private static boolean expands(char next) {
        return next == '('
                || next == '{'
                || next == '$'
                || next == '?'
                || next == '^'
                || next == '_'
                || Character.isLetterOrDigit(next)
                || next == ':';
    }
}
