package io.opsconductor.internal.audit;

import io.opsconductor.audit.AuditFault.Code;
import io.opsconductor.audit.AuditReport;
import io.opsconductor.internal.access.AuditHead;
import io.opsconductor.internal.access.AuditKey;
import io.opsconductor.internal.access.AuditRow;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Goes through all events, chain by chain. What it keeps does not grow with the log. For one use, by one thread. */
final class Verification {
    private static final int CHAINS = 64;

    private final AuditKey key;
    private final @Nullable NotedHeads noted;
    private final Faults faults;
    private final Map<Integer, AuditHead> heads = new TreeMap<>();
    private final Map<Integer, Long> lastPositions = new TreeMap<>();
    private final Map<Integer, byte[]> lastHashes = new TreeMap<>();
    private @Nullable Chain current;
    private long events;
    private long earlier;

    /** @param noted what is to be there still; null if there is nothing to compare with */
    Verification(AuditKey key, List<AuditHead> heads, @Nullable NotedHeads noted) {
        this.key = key;
        this.noted = noted;
        this.faults = new Faults(key);
        heads.forEach(head -> this.heads.put(head.chain(), head));
    }

    /** Takes the events in the order of chains and positions. */
    void read(AuditStore.StoredRow stored) {
        events++;
        int number = stored.row().chain();
        if (number <= 0) {
            readUnchained(stored.row());
            return;
        }
        Chain chain = current;
        if (chain == null || chain.number != number) {
            endChain();
            chain = new Chain(number, heads.get(number));
            current = chain;
        }
        chain.read(stored);
    }

    private void readUnchained(AuditRow row) {
        if (row.sequence() > key.earlier().lastSequence()) {
            faults.ofRow(
                    Code.NOT_CHAINED,
                    row,
                    "The event " + row.sequence() + " is in no chain: it was not written by us.");
        } else {
            earlier++;
        }
    }

    AuditReport end() {
        endChain();
        for (int number = 1; number <= CHAINS; number++) {
            if (!lastPositions.containsKey(number)) {
                new Chain(number, heads.get(number)).end();
            }
        }
        long before = key.earlier().count();
        if (earlier != before) {
            faults.ofChain(
                    earlier < before ? Code.MISSING : Code.FORGED,
                    null,
                    "Of the events from before there were chains there were " + before + ", and are " + earlier + ".");
        }
        if (noted != null && !noted.areThere()) {
            faults.ofChain(
                    Code.HEADS_DIFFER, null, "The log does not hold what it held when the heads given were noted.");
        }
        return new AuditReport(
                faults.count() == 0,
                events,
                earlier,
                faults.named(),
                faults.count(),
                NotedHeads.text(lastPositions, lastHashes));
    }

    private void endChain() {
        if (current != null) {
            current.end();
            current = null;
        }
    }

    private final class Chain {
        private final int number;
        private final @Nullable AuditHead head;
        private final boolean headGenuine;
        private long position;
        private byte[] hash = new byte[0];
        private long genuine;
        private boolean linked = true;

        Chain(int number, @Nullable AuditHead head) {
            this.number = number;
            this.head = head;
            this.headGenuine = head != null && key.isGenuine(head);
        }

        void read(AuditStore.StoredRow stored) {
            AuditRow row = stored.row();
            if (row.position() > position + 1) {
                if (isBeyondHead(row) && !isGenuine(stored)) {
                    faults.forged(stored);
                    return;
                }
                faults.missing(number, position + 1, row.position() - 1, row);
                linked = false;
            }
            if (!isGenuine(stored)) {
                if (isBeyondHead(row)) {
                    faults.forged(stored);
                    return;
                }
                faults.changed(stored);
                linked = false;
            } else {
                if (linked && !Arrays.equals(row.previousHash(), hash)) {
                    faults.ofRow(
                            Code.UNLINKED,
                            row,
                            "The event " + row.sequence() + " was not written after the one that stands before it.");
                }
                genuine = row.position();
                linked = true;
                if (noted != null) {
                    noted.see(number, row.position(), stored.hash());
                }
            }
            position = Math.max(position, row.position());
            hash = stored.hash();
        }

        private boolean isGenuine(AuditStore.StoredRow stored) {
            return Arrays.equals(stored.hash(), key.hash(stored.row()));
        }

        /** Where the head can be trusted, what comes after it and is not ours was added by somebody. */
        private boolean isBeyondHead(AuditRow row) {
            return number > CHAINS || (head != null && headGenuine && row.position() > head.position());
        }

        void end() {
            if (number <= CHAINS) {
                checkHead();
            }
            if (position > 0) {
                lastPositions.put(number, position);
                lastHashes.put(number, hash);
            }
        }

        private void checkHead() {
            if (head == null) {
                faults.ofChain(Code.HEAD_MISSING, number, "The head of chain " + number + " was removed.");
                return;
            }
            if (!headGenuine) {
                faults.ofChain(Code.HEAD_CHANGED, number, "The head of chain " + number + " is not what was written.");
            } else if (head.position() < genuine) {
                faults.ofChain(
                        Code.HEAD_CHANGED,
                        number,
                        "The head of chain " + number + " was set back from position " + genuine + " to "
                                + head.position() + ".");
            } else if (head.position() == genuine && !Arrays.equals(head.hash(), hash)) {
                faults.ofChain(Code.HEAD_CHANGED, number, "The head of chain " + number + " is not of its last event.");
            }
            if (head.position() > position) {
                faults.missing(number, position + 1, head.position(), null);
            }
        }
    }
}
