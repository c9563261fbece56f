package io.opsconductor.internal.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.internal.json.Json;
import io.opsconductor.job.JobSource;

/** A definition under another name, otherwise to the letter as far as that can be done. */
final class RenamedSource {
    private RenamedSource() {}

    /** @param source of a definition that was read */
    static JobSource of(JobSource source, String name) {
        LocatedTree tree = LocatedTree.read(source);
        ObjectNode wanted = ((ObjectNode) tree.root()).deepCopy().put("name", name);
        LocatedTree.Span span = tree.nameSpan();
        if (span != null) {
            String text = source.text();
            JobSource renamed = new JobSource(
                    source.format(), text.substring(0, span.from()) + Json.write(name) + text.substring(span.to()));
            if (says(renamed, wanted)) {
                return renamed;
            }
        }
        return JobSource.json(Json.write(wanted));
    }

    private static boolean says(JobSource source, ObjectNode wanted) {
        try {
            return LocatedTree.read(source).root().equals(wanted);
        } catch (InvalidInputException e) {
            return false;
        }
    }
}
