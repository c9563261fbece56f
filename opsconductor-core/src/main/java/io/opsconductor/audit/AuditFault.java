package io.opsconductor.audit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something in the audit log that is not as it was written.
 *
 * @param sequence of the event; null if there is none, as it is missing
 * @param chain null for what is in none
 * @param position in the chain; null if it is the chain as a whole
 * @param message a sentence for a person
 */
public record AuditFault(
        Code code,
        @Nullable Long sequence,
        @Nullable Integer chain,
        @Nullable Long position,
        String message) {
    /** What is wrong. */
    public enum Code {
        /** A column of the event is not what was written, or somebody made the event. */
        CHANGED,
        /** The event was written, at another place. */
        MOVED,
        /** Events were written that are not there; the position is the first one's. */
        MISSING,
        /** The event was put into the database by somebody who does not have the key. */
        FORGED,
        /** The event was written, but not after the one that stands before it. */
        UNLINKED,
        /** The event is in no chain, though it is later than the chains. */
        NOT_CHAINED,
        /** How far the chain has come is not what was written, or was set back. */
        HEAD_CHANGED,
        /** How far the chain has come was removed. */
        HEAD_MISSING,
        /** The log does not hold what it held when the heads given were noted. */
        HEADS_DIFFER;

        /** The name in JSON. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
