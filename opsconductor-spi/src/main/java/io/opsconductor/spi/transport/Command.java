package io.opsconductor.spi.transport;

import io.opsconductor.spi.Secret;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to run on a target. Immutable.
 *
 * <p>A {@link Kind#COMMAND} is one line for the shell; a {@link Kind#SCRIPT} is a text of any length that must reach
 * the shell as it is, without passing through a command line.
 */
public final class Command {
    private final Kind kind;
    private final String text;
    private final @Nullable String shell;
    private final @Nullable String workingDirectory;
    private final Map<String, String> environment;
    private final @Nullable Secret stdin;
    private final Duration timeout;

    private Command(Builder builder) {
        this.kind = builder.kind;
        this.text = builder.text;
        this.shell = builder.shell;
        this.workingDirectory = builder.workingDirectory;
        this.environment = Map.copyOf(builder.environment);
        this.stdin = builder.stdin;
        this.timeout = builder.timeout;
    }

    /** One line for the target's shell. */
    public static Builder command(String line) {
        return new Builder(Kind.COMMAND, line);
    }

    /** A script of any length. */
    public static Builder script(String text) {
        return new Builder(Kind.SCRIPT, text);
    }

    public Kind kind() {
        return kind;
    }

    /** The line or the script. May contain what must not be logged. */
    public String text() {
        return text;
    }

    /** The shell to use, for example {@code sh}, {@code bash}, {@code powershell}; null for the transport's default. */
    public @Nullable String shell() {
        return shell;
    }

    /** The directory to run in, or null for the shell's own. */
    public @Nullable String workingDirectory() {
        return workingDirectory;
    }

    /** Variables to add to the environment. Immutable. */
    public Map<String, String> environment() {
        return environment;
    }

    /** What the command reads on its standard input, then the end of file; null for an empty one. */
    public @Nullable Secret stdin() {
        return stdin;
    }

    /** How long it may run; then it is stopped and fails with {@link TransportErrorCode#COMMAND_TIMEOUT}. */
    public Duration timeout() {
        return timeout;
    }

    /** Names the kind only: the text may hold secrets. */
    @Override
    public String toString() {
        return "Command[" + kind + ", " + text.length() + " characters]";
    }

    /** How the text reaches the shell. */
    public enum Kind {
        COMMAND,
        SCRIPT
    }

    /** Collects what is optional. Not safe for use by many threads. */
    public static final class Builder {
        private final Kind kind;
        private final String text;
        private @Nullable String shell;
        private @Nullable String workingDirectory;
        private final Map<String, String> environment = new LinkedHashMap<>();
        private @Nullable Secret stdin;
        private Duration timeout = Duration.ofHours(1);

        private Builder(Kind kind, String text) {
            this.kind = kind;
            this.text = Objects.requireNonNull(text, "text");
        }

        public Builder shell(@Nullable String name) {
            this.shell = name;
            return this;
        }

        public Builder workingDirectory(@Nullable String path) {
            this.workingDirectory = path;
            return this;
        }

        /** Adds one variable; the name must be letters, digits and underscores, not starting with a digit. */
        public Builder environment(String name, String value) {
            if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                throw new IllegalArgumentException("not a name for an environment variable: " + name);
            }
            environment.put(name, Objects.requireNonNull(value, "value"));
            return this;
        }

        public Builder stdin(@Nullable Secret content) {
            this.stdin = content;
            return this;
        }

        /** One hour unless set; must be positive. */
        public Builder timeout(Duration limit) {
            if (limit.isNegative() || limit.isZero()) {
                throw new IllegalArgumentException("timeout must be positive, not " + limit);
            }
            this.timeout = limit;
            return this;
        }

        public Command build() {
            if (text.isBlank()) {
                throw new IllegalArgumentException("a command must not be blank");
            }
            return new Command(this);
        }
    }
}
