package io.opsconductor.internal.template;

import java.util.regex.Pattern;

/** Quoting in {@code cmd.exe} depends on the program that is called, so only values that need none are let through. */
final class CmdQuoter implements Quoter {
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_.:/\\\\@-]+");

    @Override
    public void literal(String text) {}

    @Override
    public String quote(String value) {
        if (!HARMLESS.matcher(value).matches()) {
            throw new UnsafePlaceException("cmd cannot be given this value safely: only letters, digits and"
                    + " _ . : / \\ @ - can pass. Use the shell powershell");
        }
        return value;
    }
}
