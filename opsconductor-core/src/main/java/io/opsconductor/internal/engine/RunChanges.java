package io.opsconductor.internal.engine;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What is written together of one run.
 *
 * @param events what of it the run's feed shows, in order: each change, and output in pieces of a good size
 */
record RunChanges(RunRef ref, List<Change> changes, List<Change> events) {
    private static final int MAX_CHUNK = 64 * 1024;

    static RunChanges of(RunRef ref, List<Change> changes) {
        return new RunChanges(ref, List.copyOf(changes), joined(changes));
    }

    /** Those of a kind, in order. */
    <T extends Change> List<T> changes(Class<T> kind) {
        return changes.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    Change lastEvent() {
        return events.get(events.size() - 1);
    }

    /** Pieces of one stream that follow each other become one. */
    private static List<Change> joined(List<Change> changes) {
        List<Change> joined = new ArrayList<>();
        int from = 0;
        while (from < changes.size()) {
            int to = from + 1;
            if (changes.get(from) instanceof Change.Output first) {
                int size = first.data().length;
                while (to < changes.size()
                        && changes.get(to) instanceof Change.Output next
                        && first.stepRunId() == next.stepRunId()
                        && first.kind() == next.kind()
                        && size + next.data().length <= MAX_CHUNK) {
                    size += next.data().length;
                    to++;
                }
            }
            joined.add(to == from + 1 ? changes.get(from) : one(changes.subList(from, to)));
            from = to;
        }
        return joined;
    }

    private static Change.Output one(List<Change> pieces) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (Change piece : pieces) {
            data.writeBytes(((Change.Output) piece).data());
        }
        Change.Output first = (Change.Output) pieces.get(0);
        return new Change.Output(first.at(), first.targetRunId(), first.stepRunId(), first.kind(), data.toByteArray());
    }
}
