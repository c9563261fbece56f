package io.opsconductor.winrm.internal.powershell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The scripts that we send, from the resources beside this class. */
public final class PowerShellScripts {
    public static final String PROBE = read("probe.ps1");
    public static final String COPY = read("copy.ps1");
    public static final String FETCH = read("fetch.ps1");
    /** Runs a batch script: {@link #SCRIPT_VARIABLE}. */
    public static final String CMD_SCRIPT = read("cmd-script.ps1");

    /** The environment variable in which a batch script comes. */
    public static final String SCRIPT_VARIABLE = "OPSCONDUCTOR_SCRIPT";
    /** The environment variable with the path of a file to copy or fetch. */
    public static final String PATH_VARIABLE = "OPSCONDUCTOR_PATH";
    /** The environment variable that says whether a copy may replace a file. */
    public static final String OVERWRITE_VARIABLE = "OPSCONDUCTOR_OVERWRITE";
    /** The environment variable with the size of the largest file to fetch. */
    public static final String MAX_BYTES_VARIABLE = "OPSCONDUCTOR_MAX_BYTES";

    static final String BOOTSTRAP = read("bootstrap.ps1");

    /** Bears a script in itself, in place of {@code SCRIPT}, as the base64 of its UTF-8. */
    static final String INLINE = read("inline.ps1");

    private PowerShellScripts() {}

    private static String read(String name) {
        try (InputStream resource = PowerShellScripts.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
