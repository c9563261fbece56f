package io.opsconductor.internal.target;

import io.opsconductor.common.Actor;
import io.opsconductor.common.Grant;
import io.opsconductor.internal.access.Caller;
import io.opsconductor.internal.access.Permission;
import io.opsconductor.internal.db.Database;
import io.opsconductor.target.TargetId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Whether the grants of an actor, if it has any, reach jobs and targets. */
public final class Granted {
    private static final String FIRST_OUTSIDE = """
            SELECT t.name FROM opsconductor.target t WHERE t.id = ANY (:targets) AND NOT (%s)
            ORDER BY t.name LIMIT 1
            """;

    private Granted() {}

    /**
     * @throws io.opsconductor.spi.OpsConductorException {@code forbidden} unless grants for the job reach all the targets;
     *     not audited, because it would be undone with the transaction
     */
    public static void require(
            Handle handle, Caller caller, Permission permission, String job, Collection<TargetId> targets) {
        List<Grant> grants = caller.actor().limits().grants();
        if (grants.isEmpty()) {
            return;
        }
        List<Grant> ofJob =
                grants.stream().filter(grant -> matches(grant.jobs(), job)).toList();
        if (ofJob.isEmpty()) {
            throw caller.refusal(permission, "None of your grants is for the job " + job + ".");
        }
        firstOutside(handle, ofJob, targets).ifPresent(target -> {
            throw caller.refusal(
                    permission, "None of your grants for the job " + job + " reaches the target " + target + ".");
        });
    }

    /** Whether any grant of the actor, for whatever job, reaches the target. */
    static boolean reaches(Database database, Actor actor, TargetId target) {
        List<Grant> grants = actor.limits().grants();
        return grants.isEmpty()
                || database.read(handle -> firstOutside(handle, grants, List.of(target)))
                        .isEmpty();
    }

    private static Optional<String> firstOutside(Handle handle, List<Grant> grants, Collection<TargetId> targets) {
        List<Selector> selectors = new ArrayList<>();
        grants.forEach(grant -> selectors.add(SelectorParser.parse(grant.targets())));
        SelectorSql reached = SelectorSql.of(new Selector.Or(selectors));
        Query query = handle.createQuery(FIRST_OUTSIDE.formatted(reached.condition()))
                .bind("targets", targets.stream().map(TargetId::value).toArray(UUID[]::new));
        reached.bindings().forEach(query::bind);
        return query.mapTo(String.class).findOne();
    }

    private static boolean matches(String pattern, String job) {
        String regex = Pattern.compile("*", Pattern.LITERAL)
                .splitAsStream(pattern + " ")
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(job + " ")
                .matches();
    }
}
