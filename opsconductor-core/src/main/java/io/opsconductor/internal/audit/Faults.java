package io.opsconductor.internal.audit;

import io.opsconductor.audit.AuditFault;
import io.opsconductor.audit.AuditFault.Code;
import io.opsconductor.audit.AuditReport;
import io.opsconductor.internal.access.AuditKey;
import io.opsconductor.internal.access.AuditRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The faults that a verification has found; of more than a report names, the number. */
final class Faults {
    private final AuditKey key;
    private final List<AuditFault> named = new ArrayList<>();
    /** Events that are not as they were written; what each of them is shows when all are known. */
    private final List<Altered> altered = new ArrayList<>();

    private final List<Place> gaps = new ArrayList<>();
    private long count;

    Faults(AuditKey key) {
        this.key = key;
    }

    void ofRow(Code code, AuditRow row, String message) {
        add(new AuditFault(
                code,
                row.sequence(),
                row.chain() == 0 ? null : row.chain(),
                row.chain() == 0 ? null : row.position(),
                message));
    }

    /** An event that does not have the hash that the key gives it. */
    void changed(AuditStore.StoredRow stored) {
        altered(new Altered(stored.row(), stored.hash(), Code.CHANGED, "is not what was written"));
    }

    /** One that stands where we have written nothing. */
    void forged(AuditStore.StoredRow stored) {
        altered(new Altered(stored.row(), stored.hash(), Code.FORGED, "was not written by us"));
    }

    private void altered(Altered event) {
        count++;
        if (altered.size() < AuditReport.MAX_FAULTS) {
            altered.add(event);
        }
    }

    /** @param row that stands where the events ought to be, or null at the end of the chain */
    void missing(int chain, long from, long to, @Nullable AuditRow row) {
        String events = from == to
                ? "The event at position " + from + " of chain " + chain + " is missing"
                : (to - from + 1) + " events from position " + from + " to " + to + " of chain " + chain
                        + " are missing";
        add(new AuditFault(
                Code.MISSING,
                null,
                chain,
                from,
                events + (row == null ? ", at its end." : ", before the event " + row.sequence() + ".")));
        if (gaps.size() < AuditReport.MAX_FAULTS) {
            gaps.add(new Place(chain, from));
        }
    }

    void ofChain(Code code, @Nullable Integer chain, String message) {
        add(new AuditFault(code, null, chain, null, message));
    }

    private void add(AuditFault fault) {
        count++;
        if (named.size() < AuditReport.MAX_FAULTS) {
            named.add(fault);
        }
    }

    long count() {
        return count;
    }

    List<AuditFault> named() {
        List<AuditFault> all = new ArrayList<>();
        for (Altered event : altered) {
            all.add(explained(event));
        }
        all.addAll(named);
        return all.subList(0, Math.min(all.size(), AuditReport.MAX_FAULTS));
    }

    private AuditFault explained(Altered event) {
        AuditRow row = event.row();
        Place origin = origin(event);
        Code code = origin == null ? event.code() : Code.MOVED;
        String what = origin == null
                ? event.message()
                : "was written at position " + origin.position() + " of chain " + origin.chain();
        return new AuditFault(
                code, row.sequence(), row.chain(), row.position(), "The event " + row.sequence() + " " + what + ".");
    }

    /** Where it was written, if it was moved to where it is from a place that something is wrong with. */
    private @Nullable Place origin(Altered event) {
        AuditRow row = event.row();
        for (Altered other : altered) {
            AuditRow there = other.row();
            if (isOf(event.hash(), row.at(there.chain(), there.position(), row.previousHash()))
                    || isOf(other.hash(), row.at(there.chain(), there.position(), there.previousHash()))) {
                return new Place(there.chain(), there.position());
            }
        }
        for (Place gap : gaps) {
            if (isOf(event.hash(), row.at(gap.chain(), gap.position(), row.previousHash()))) {
                return gap;
            }
        }
        return null;
    }

    private boolean isOf(byte[] hash, AuditRow row) {
        return Arrays.equals(hash, key.hash(row));
    }

    private record Place(int chain, long position) {}

    /** @param code what it is called unless it turns out that it was moved */
    private record Altered(AuditRow row, byte[] hash, Code code, String message) {}
}
