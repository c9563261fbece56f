package io.opsconductor.target;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.common.Sort;
import io.opsconductor.testing.ConductorExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists of more targets than are counted: how they are found depends on how many there are and on what narrows them, what is found must not. */
@Tag("once")
class LargeFleetTest {
    private static final int TARGETS = 76_000;
    private static final int COUNTED = 10_000;
    private static final int PAGE = 200;
    private static final int PAGES = 3;

    /** What narrows a list, and the same as SQL. */
    private static final Map<TargetQuery, String> QUERIES = Map.ofEntries(
            entry(TargetQuery.all(), "TRUE"),
            entry(TargetQuery.matching("role:web"), "tags @> '{role:web}'"),
            // more than the statistics make PostgreSQL expect
            entry(TargetQuery.matching("role:web and name:web-*"), "tags @> '{role:web}'"),
            entry(
                    TargetQuery.matching("not role:web").ofProtocol("ssh"),
                    "NOT tags @> '{role:web}' AND protocol = 'ssh'"),
            entry(TargetQuery.all().containing("example"), "hostname LIKE '%example%'"),
            entry(TargetQuery.all().containing("dbs-"), "name LIKE 'dbs-%'"),
            // none of these is near the beginning in the order of creation
            entry(TargetQuery.all().containing("late"), "hostname LIKE '%late%'"),
            entry(TargetQuery.all().containing("example").in(ReachabilityState.REACHABLE), "state = 'reachable'"),
            entry(TargetQuery.all().containing("example").in(ReachabilityState.UNKNOWN), "state = 'unknown'"),
            entry(TargetQuery.all().in(ReachabilityState.REACHABLE), "state = 'reachable'"),
            entry(TargetQuery.all().in(ReachabilityState.UNKNOWN), "state = 'unknown'"));

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension();

    @BeforeAll
    static void load() {
        OPS.sql().useHandle(handle -> handle.execute("""
                INSERT INTO opsconductor.target
                    (id, name, protocol, hostname, port, tags, metadata, created_at, updated_at)
                SELECT CAST(lpad(to_hex(i), 32, '0') AS uuid),
                       (ARRAY['web-', 'Web-', 'dbs-', 'app-'])[i % 4 + 1] || md5('n' || i),
                       CASE WHEN i % 5 = 0 THEN 'winrm' ELSE 'ssh' END,
                       'h' || i % 1000 || CASE WHEN i > 60000 THEN '.late' ELSE '' END || '.example.org', 22,
                       ARRAY[CASE WHEN i % 4 < 2 THEN 'role:web' ELSE 'role:app' END], '{}',
                       to_timestamp(i), to_timestamp(i::bigint * 7919 % 1000)
                FROM generate_series(1, ?) AS i
                """, TARGETS));
        OPS.sql().useHandle(handle -> handle.execute("""
                INSERT INTO opsconductor.target_reachability (target_id, state, tried_at, reached_at)
                SELECT id, CASE WHEN untried THEN 'unknown' ELSE 'reachable' END,
                       CASE WHEN NOT untried THEN now() END, CASE WHEN NOT untried THEN now() END
                FROM (SELECT id, 'role:web' = ANY (tags) AND hostname < 'h5' AS untried FROM opsconductor.target) t
                """));
        OPS.sql().useHandle(handle -> handle.execute("ANALYZE"));
    }

    @ParameterizedTest
    @EnumSource(TargetSort.class)
    void isListedInEachOrderWhateverItIsNarrowedBy(TargetSort by) {
        for (boolean descending : new boolean[] {false, true}) {
            QUERIES.forEach((query, condition) -> {
                List<UUID> expected = expected(condition, by, descending);
                assertThat(expected).hasSizeGreaterThan(COUNTED);
                assertThat(listed(query.sortedBy(new Sort<>(by, descending))))
                        .isEqualTo(expected.subList(0, PAGES * PAGE));
            });
        }
    }

    private static List<UUID> expected(String condition, TargetSort by, boolean descending) {
        String order = descending ? " DESC" : "";
        String key = switch (by) {
            case NAME -> "lower(name)";
            case HOSTNAME -> "lower(hostname)";
            case CREATED_AT -> "created_at";
            case UPDATED_AT -> "updated_at";
        };
        return OPS.sql()
                .withHandle(handle -> handle.createQuery("SELECT id FROM opsconductor.target"
                                + " JOIN opsconductor.target_reachability ON target_id = id WHERE " + condition
                                + " ORDER BY " + key + order + ", id" + order)
                        .mapTo(UUID.class)
                        .list());
    }

    /** What is on the first pages. */
    private static List<UUID> listed(TargetQuery query) {
        List<UUID> ids = new ArrayList<>();
        PageRequest request = PageRequest.first(PAGE);
        for (int i = 0; i < PAGES; i++) {
            Page<Target> page = OPS.asAdmin().targets().list(query, request);
            assertThat(page.total()).isEqualTo(COUNTED);
            assertThat(page.totalExact()).isFalse();
            page.items().forEach(target -> ids.add(target.id().value()));
            request = new PageRequest(PAGE, page.next());
        }
        return ids;
    }
}
