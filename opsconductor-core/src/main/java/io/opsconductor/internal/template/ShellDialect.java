package io.opsconductor.internal.template;

import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How a shell quotes, or what else reads a text. */
public enum ShellDialect {
    /** The POSIX shell (IEEE 1003.1, chapter 2.2) and its descendants. */
    SH(ShQuoter::new),
    POWERSHELL(PowerShellQuoter::new),
    CMD(CmdQuoter::new),
    /** The path and the query of a URL. */
    URL(UrlQuoter::new),
    /** The value of an HTTP header. */
    HEADER(HeaderQuoter::new),
    /** Not read by a shell: nothing is quoted. */
    PLAIN(Quoter::none),
    /** A program whose quoting is not known: only raw insertion is possible. */
    UNKNOWN(UnknownQuoter::new);

    private static final Set<String> SH_NAMES = Set.of("sh", "bash", "dash", "ash", "ksh", "zsh");

    @SuppressWarnings("ImmutableEnumChecker") // constructor references
    private final Supplier<Quoter> quoter;

    ShellDialect(Supplier<Quoter> quoter) {
        this.quoter = quoter;
    }

    Quoter quoter() {
        return quoter.get();
    }

    /**
     * The dialect of a shell.
     *
     * @param shell its name or path; null for the default of the protocol
     * @param protocol of the target; null if it is not known yet, then that of the most is assumed
     */
    public static ShellDialect of(@Nullable String shell, @Nullable String protocol) {
        if (shell == null) {
            return "winrm".equals(protocol) ? POWERSHELL : SH;
        }
        String name = shell.substring(Math.max(shell.lastIndexOf('/'), shell.lastIndexOf('\\')) + 1)
                .toLowerCase(Locale.ROOT);
        if (SH_NAMES.contains(name)) {
            return SH;
        }
        return switch (name) {
            case "powershell", "pwsh", "powershell.exe", "pwsh.exe" -> POWERSHELL;
            case "cmd", "cmd.exe" -> CMD;
            default -> UNKNOWN;
        };
    }
}
