package io.opsconductor.api.contract;

import io.opsconductor.api.ApiOperation;
import io.opsconductor.api.client.GeneratedClient.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which of the documented answers have been seen, which of them lacked documented headers, and which are not documented. */
final class Coverage {
    private final Map<String, Set<Integer>> seen = new TreeMap<>();
    private final List<String> undocumented = new ArrayList<>();
    private final Set<String> headless = new TreeSet<>();

    Answer saw(ApiOperation operation, Answer answer) {
        seen.computeIfAbsent(operation.id(), first -> new TreeSet<>()).add(answer.status());
        Set<String> codes = operation.statuses().get(answer.status());
        if (codes == null || (!answer.code().isEmpty() && !codes.contains(answer.code()))) {
            undocumented.add(operation + " answered " + answer.status() + " " + answer.problem());
        }
        Set<String> lacking = new TreeSet<>(operation.headers().getOrDefault(answer.status(), Set.of()));
        lacking.removeIf(answer.headers()::contains);
        if (!lacking.isEmpty()) {
            headless.add(operation + " answered " + answer.status() + " without " + lacking);
        }
        return answer;
    }

    List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (ApiOperation operation : ApiOperation.all()) {
            Set<Integer> statuses = new TreeSet<>(operation.statuses().keySet());
            statuses.removeAll(seen.getOrDefault(operation.id(), Set.of()));
            statuses.forEach(status -> missing.add(
                    operation + ": " + status + " " + operation.statuses().get(status)));
        }
        return missing;
    }

    List<String> undocumented() {
        return undocumented;
    }

    /** The answers that lacked headers. */
    Set<String> headless() {
        return headless;
    }
}
