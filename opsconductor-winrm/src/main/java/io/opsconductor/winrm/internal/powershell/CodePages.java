package io.opsconductor.winrm.internal.powershell;

import io.opsconductor.winrm.internal.engine.TargetOptions;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;

/** Charsets by the numbers of Windows' code pages. */
public final class CodePages {
    private static final int UTF_16LE = 1200;

    private CodePages() {}

    /**
     * In what the target's output is encoded.
     *
     * @throws io.opsconductor.spi.transport.TransportException if this Java does not know it
     */
    public static Charset charset(TargetOptions options) {
        String encoding = options.outputEncoding();
        if (encoding == null) {
            return ofNumber("winrm_codepage", options.codePage());
        }
        if (encoding.matches("[0-9]{1,5}")) {
            return ofNumber("winrm_output_encoding", Integer.parseInt(encoding));
        }
        try {
            return Charset.forName(encoding);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw TargetOptions.unusable(
                    "winrm_output_encoding",
                    encoding,
                    "a known encoding, for example utf-16le or a code page's number");
        }
    }

    private static Charset ofNumber(String option, int codePage) {
        if (codePage == TargetOptions.UTF_8) {
            return StandardCharsets.UTF_8;
        }
        if (codePage == UTF_16LE) {
            return StandardCharsets.UTF_16LE;
        }
        for (String name : List.of("windows-" + codePage, "x-windows-" + codePage, "IBM" + codePage, "ms" + codePage)) {
            if (Charset.isSupported(name)) {
                return Charset.forName(name);
            }
        }
        throw TargetOptions.unusable(
                option, String.valueOf(codePage), "a known code page, for example 65001, 850 or 932");
    }
}
