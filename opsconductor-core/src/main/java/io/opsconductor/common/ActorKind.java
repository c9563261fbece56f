package io.opsconductor.common;

import java.util.Locale;

/** What kind of party an {@link Actor} is. */
public enum ActorKind {
    USER,
    API_TOKEN,
    SCHEDULE,
    /** The application that embeds the library. */
    HOST,
    /** The library itself, for example when it creates the first administrator. */
    SYSTEM;

    /** The name in JSON and SQL. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
