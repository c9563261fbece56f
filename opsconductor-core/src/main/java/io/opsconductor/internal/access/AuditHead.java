package io.opsconductor.internal.access;

/**
 * How far a chain of events has come.
 *
 * @param position of its last event; 0 if it has none
 * @param hash of its last event; empty if it has none
 * @param seal over the other three
 */
public record AuditHead(int chain, long position, byte[] hash, byte[] seal) {
    byte[] toBytes() {
        return new SealedFields("head/1")
                .number(chain)
                .number(position)
                .bytes(hash)
                .toBytes();
    }
}
