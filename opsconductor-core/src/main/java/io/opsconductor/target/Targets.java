package io.opsconductor.target;

import io.opsconductor.common.Expected;
import io.opsconductor.common.ImportItem;
import io.opsconductor.common.ImportOptions;
import io.opsconductor.common.ImportReport;
import io.opsconductor.common.NamePart;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps the machines and endpoints that can be reached. Safe for use by many threads. */
public interface Targets {
    /**
     * Creates a target.
     *
     * @throws io.opsconductor.common.InvalidInputException {@code validation_failed}, {@code protocol_unknown},
     *     {@code credential_unsuitable}
     * @throws io.opsconductor.spi.OpsConductorException {@code name_taken}, {@code credential_not_found},
     *     {@code target_not_found} for one it depends on, {@code forbidden}
     */
    Target create(TargetSpec spec);

    /** @throws io.opsconductor.spi.OpsConductorException {@code target_not_found} */
    Target get(TargetId id);

    Optional<Target> findByName(String name);

    /**
     * In the order that the query asks for. Counted to 10,000.
     *
     * @throws io.opsconductor.common.InvalidInputException {@code selector_invalid}; {@code cursor_invalid} if the cursor
     *     comes from another list, or from this one sorted or narrowed in another way
     */
    Page<Target> list(TargetQuery query, PageRequest page);

    /**
     * Replaces everything that a target is but its id. Its pinned host keys are forgotten if it is to be reached at
     * another address. Errors as {@link #create}, and {@code target_not_found}, {@code dependency_cycle},
     * {@code precondition_failed}.
     */
    Target update(TargetId id, TargetSpec spec, Expected expected);

    /** As {@link #update(TargetId, TargetSpec, Expected)}, whatever was changed before. */
    default Target update(TargetId id, TargetSpec spec) {
        return update(id, spec, Expected.any());
    }

    /**
     * Creates targets, or changes those of the same names, at most 10,000 of them; in one transaction. That a line is
     * wrong is a result, not an error.
     *
     * @throws io.opsconductor.common.InvalidInputException {@code validation_failed} for too many lines
     * @throws io.opsconductor.spi.OpsConductorException {@code forbidden}; {@code name_taken}, {@code target_not_found}
     *     if somebody else creates or deletes meanwhile what it is about
     */
    ImportReport importAll(List<ImportItem<TargetEntry>> items, ImportOptions options);

    /**
     * For who has to read much before {@link #importAll} can say so.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code forbidden} to whom an import would be
     */
    void requireImport();

    /**
     * Hands on targets, as an import takes them. Credentials are named if the actor may read them, else their ids
     * are given. A connection is held for some hundred targets at a time, not for as long as the taker takes.
     *
     * @throws io.opsconductor.common.InvalidInputException {@code selector_invalid}
     */
    void export(TargetQuery query, Consumer<TargetEntry> taker);

    /** The keys that the metadata of targets has, sorted: of all those that the selector matches. Errors as {@link #export}. */
    List<String> metadataKeys(TargetQuery query);

    /**
     * The tags that targets bear, those that most bear first; the first 1000.
     *
     * @param part of the tags; null for all
     */
    List<TagCount> tags(@Nullable NamePart part);

    /**
     * Deletes a target; its past runs stay, with its name.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code target_not_found}, {@code in_use} while another target
     *     depends on it, {@code precondition_failed}
     */
    void delete(TargetId id, Expected expected);

    /** As {@link #delete(TargetId, Expected)}, whatever was changed before. */
    default void delete(TargetId id) {
        delete(id, Expected.any());
    }

    /**
     * Connects, logs in and asks for a shell, within 15 seconds. That the target cannot be reached is a result, not an
     * error; {@link #reachability} tells of it from then on.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code target_not_found}
     */
    CompletionStage<ConnectionReport> test(TargetId id);

    /**
     * Whether the given targets could be reached when they were tried last; of each of them. It takes the right to read
     * targets, or that to write them: whoever changes one is shown all of it.
     *
     * @param ids also of targets that are not there, which are unknown
     * @throws io.opsconductor.spi.OpsConductorException {@code forbidden}
     */
    Map<TargetId, Reachability> reachability(Collection<TargetId> ids);

    /**
     * How many targets could be reached when they were tried last.
     *
     * @param selector as in {@link TargetSelection.Matching}; null for all targets
     * @throws io.opsconductor.common.InvalidInputException {@code selector_invalid}
     */
    ReachabilityCounts countReachable(@Nullable String selector);

    /** The host keys that a target has shown, the pinned ones first. */
    List<KnownHostKey> hostKeys(TargetId id);

    /**
     * Trusts a key that the target has shown, in place of the one pinned before. For administrators.
     *
     * @param fingerprint {@code SHA256:...}, as {@link #hostKeys} shows it
     * @throws io.opsconductor.spi.OpsConductorException {@code target_not_found}, {@code host_key_not_found}
     */
    void approveHostKey(TargetId id, String fingerprint);
}
