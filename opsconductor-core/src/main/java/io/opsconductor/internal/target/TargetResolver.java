package io.opsconductor.internal.target;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.target.TargetId;
import io.opsconductor.target.TargetSelection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Finds the targets that a selection means at the moment. */
public final class TargetResolver {
    private static final int MAX_NAMES = 10_000;

    private final TargetStore store;

    public TargetResolver(TargetStore store) {
        this.store = store;
    }

    /**
     * Returns the targets in the order of the selection, each once; not empty.
     *
     * @throws OpsConductorException {@code target_not_found}, {@code no_targets_match}, {@code selector_invalid}
     */
    public List<TargetName> resolve(Handle handle, TargetSelection selection) {
        if (selection instanceof TargetSelection.Matching matching) {
            List<TargetName> found = store.matching(handle, SelectorSql.of(SelectorParser.parse(matching.selector())));
            if (found.isEmpty()) {
                throw noneMatch("The selector " + matching.selector() + " matches no target.");
            }
            return found;
        }
        List<String> names = ((TargetSelection.Named) selection).names();
        if (names.isEmpty()) {
            throw noneMatch("The list of targets is empty.");
        }
        if (names.size() > MAX_NAMES) {
            throw noneMatch("The list names more than " + MAX_NAMES + " targets. Use a selector.");
        }
        return byName(handle, names);
    }

    /** What each of the given targets depends on, and what each of those does, and so on. */
    public Map<TargetId, Set<TargetId>> dependencies(Handle handle, List<TargetName> targets) {
        List<TargetId> dependent = targets.stream()
                .filter(TargetName::dependent)
                .map(TargetName::id)
                .toList();
        return dependent.isEmpty() ? Map.of() : store.dependencies(handle, dependent);
    }

    /** Checks the grammar only. @throws InvalidInputException {@code selector_invalid} */
    public static void check(String selector) {
        SelectorParser.parse(selector);
    }

    private List<TargetName> byName(Handle handle, List<String> names) {
        Map<String, TargetName> found = new LinkedHashMap<>();
        for (TargetName target : store.named(handle, names)) {
            found.put(key(target.name()), target);
            found.putIfAbsent(key(target.id().toString()), target);
        }
        Map<TargetName, Boolean> ordered = new LinkedHashMap<>();
        for (String name : names) {
            TargetName target = found.get(key(name));
            if (target == null) {
                throw notFound(name);
            }
            ordered.put(target, true);
        }
        return List.copyOf(ordered.keySet());
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    public static OpsConductorException notFound(String idOrName) {
        return new OpsConductorException(
                CoreErrorCode.TARGET_NOT_FOUND,
                "There is no target " + idOrName + ".",
                Map.of("target", idOrName),
                null);
    }

    private static InvalidInputException noneMatch(String message) {
        return new InvalidInputException(
                CoreErrorCode.NO_TARGETS_MATCH, message, List.of(new FieldError("targets", "must match a target")));
    }
}
