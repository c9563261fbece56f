package io.opsconductor.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.common.FieldError;
import io.opsconductor.common.ImportItem;
import io.opsconductor.common.ImportLine;
import io.opsconductor.common.ImportMode;
import io.opsconductor.common.ImportOptions;
import io.opsconductor.common.ImportOutcome;
import io.opsconductor.common.ImportReport;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.common.OnImportError;
import io.opsconductor.common.Role;
import io.opsconductor.credential.CredentialId;
import io.opsconductor.credential.NewCredential;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.ApiKey;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.testing.ConductorExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class TargetImportTest {
    private static final ImportOptions CREATE = ImportOptions.defaults();
    private static final ImportOptions UPSERT = CREATE.withMode(ImportMode.UPSERT);

    /** It works on no runs. */
    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension(builder -> builder.concurrentRuns(0));

    private static CredentialId login;

    @BeforeAll
    static void createCredentials() {
        login = OPS.asAdmin()
                .credentials()
                .create(new NewCredential("login", null, new SshPassword("root", Secret.ofString("sesame"))))
                .id();
        OPS.asAdmin()
                .credentials()
                .create(new NewCredential("key", null, new ApiKey("X-Key", "", Secret.ofString("k"))));
    }

    @BeforeEach
    void deleteTargets() {
        OPS.sql().useHandle(handle -> {
            handle.execute("DELETE FROM opsconductor.target_dependency");
            handle.execute("DELETE FROM opsconductor.target");
            handle.execute("DELETE FROM opsconductor.audit_event");
        });
    }

    @Test
    void linesBecomeTargetsWhateverTheirOrder() {
        ImportReport report = imported(
                CREATE,
                entry("web-1", "login", Set.of("env:prod", "role:web"), Map.of("rack", 7), List.of("DB-1", "db-1")),
                entry("db-1", null, null, null, List.of()));

        assertThat(report.created()).isEqualTo(2);
        assertThat(report.failed()).isZero();
        assertThat(report.lines()).extracting(ImportLine::outcome).containsOnly(ImportOutcome.CREATED);
        Target web = target("web-1");
        assertThat(report.lines().get(0).id()).isEqualTo(web.id().value());
        assertThat(web.credential()).isEqualTo(login);
        assertThat(web.port()).isEqualTo(22);
        assertThat(web.tags()).containsExactly("env:prod", "role:web");
        assertThat(web.metadata()).isEqualTo(Map.of("rack", 7));
        assertThat(web.dependsOn()).containsExactly(target("db-1").id());
        assertThat(audited()).isEqualTo("target_create db-1, target_create web-1");
    }

    @Test
    void unlessEveryLineIsGoodNothingIsStored() {
        imported(CREATE, entry("there"));

        ImportReport report = service()
                .importAll(
                        List.of(
                                item(2, entry("good")),
                                item(3, entry("Good")),
                                item(4, entry("THERE")),
                                item(5, entry("bad name")),
                                item(6, new TargetEntry("host", "ssh", "no host", 99999, null, null, null, null)),
                                item(7, new TargetEntry("protocol", "telnet", "h", null, null, null, null, null)),
                                item(8, entry("nobody", "nobody", null, null, null)),
                                item(9, entry("unsuitable", "key", null, null, null)),
                                item(10, entry("lonely", null, null, null, List.of("good", "nothing"))),
                                item(11, entry("a", null, null, null, List.of("b"))),
                                item(12, entry("b", null, null, null, List.of("a"))),
                                item(13, new TargetEntry("half", null, null, null, null, null, null, null)),
                                item(14, entry("nul", "a\0b", null, null, List.of("\0"))),
                                ImportItem.unreadable(
                                        15, null, List.of(new FieldError("port", "must be a whole number")))),
                        CREATE);

        assertThat(report.created()).isZero();
        assertThat(report.failed()).isEqualTo(13);
        assertThat(report.lines())
                .extracting(line -> line.line() + " " + line.code() + " "
                        + line.errors().get(0).path())
                .containsExactly(
                        "3 name_taken name",
                        "4 name_taken name",
                        "5 validation_failed name",
                        "6 validation_failed hostname",
                        "7 protocol_unknown protocol",
                        "8 credential_not_found credential_ref",
                        "9 credential_unsuitable credential_ref",
                        "10 target_not_found depends_on[1]",
                        "11 dependency_cycle depends_on",
                        "12 dependency_cycle depends_on",
                        "13 validation_failed hostname",
                        "14 credential_not_found credential_ref",
                        "15 validation_failed port");
        assertThat(report.lines().get(3).errors()).hasSize(2);
        assertThat(names()).containsExactly("there");
    }

    @Test
    void theGoodLinesAreStoredIfAskedForButNoneThatNeedsABadOne() {
        ImportOptions skip = CREATE.withOnError(OnImportError.SKIP);

        ImportReport report = imported(
                skip,
                entry("app", null, null, null, List.of("web")),
                entry("web", null, null, null, List.of("db")),
                new TargetEntry("db", "ssh", "no host", null, null, null, null, null),
                entry("cache"));

        assertThat(report.created()).isOne();
        assertThat(report.failed()).isEqualTo(3);
        assertThat(report.lines())
                .extracting(ImportLine::outcome)
                .containsExactly(
                        ImportOutcome.FAILED, ImportOutcome.FAILED, ImportOutcome.FAILED, ImportOutcome.CREATED);
        assertThat(names()).containsExactly("cache");
    }

    @Test
    void whatIsNotGivenStaysAsItIs() {
        imported(
                CREATE,
                entry("db"),
                new TargetEntry(
                        "web",
                        "ssh",
                        "web.example.org",
                        2222,
                        "login",
                        Set.of("env:prod"),
                        Map.of("a", 1, "b", "x"),
                        List.of("db")));
        Target before = target("web");

        ImportReport same = imported(UPSERT, new TargetEntry("web", null, null, null, null, null, null, null));
        ImportReport moved = imported(
                UPSERT, new TargetEntry("WEB", null, "new.example.org", null, "", Set.of(), Map.of("c", true), null));

        assertThat(same.unchanged()).isOne();
        assertThat(moved.updated()).isOne();
        Target after = target("web");
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.name()).isEqualTo("WEB");
        assertThat(after.hostname()).isEqualTo("new.example.org");
        assertThat(after.port()).isEqualTo(2222);
        assertThat(after.credential()).isNull();
        assertThat(after.tags()).isEmpty();
        assertThat(after.metadata()).isEqualTo(Map.of("c", true));
        assertThat(after.dependsOn()).containsExactly(target("db").id());
        assertThat(after.createdAt()).isEqualTo(before.createdAt());
    }

    @Test
    void aHostKeyIsForgottenWhereTheAddressChanges() {
        imported(CREATE, entry("stays"), entry("moves"));
        for (String name : List.of("stays", "moves")) {
            OPS.sql().useHandle(handle -> handle.execute("""
                            INSERT INTO opsconductor.host_key (target_id, algorithm, public_key, fingerprint, state)
                            VALUES (?, 'ssh-ed25519', 'AAAA', 'SHA256:x', 'pinned')
                            """, target(name).id().value()));
        }

        imported(
                UPSERT,
                new TargetEntry("stays", null, null, null, null, Set.of("new"), null, null),
                new TargetEntry("moves", null, null, 2222, null, null, null, null));

        assertThat(OPS.asAdmin().targets().hostKeys(target("stays").id())).hasSize(1);
        assertThat(OPS.asAdmin().targets().hostKeys(target("moves").id())).isEmpty();
    }

    @Test
    void aDryRunSaysWhatWouldBeDone() {
        imported(CREATE, entry("there"));

        ImportReport report = imported(
                UPSERT.withDryRun(true),
                entry("new"),
                new TargetEntry("there", null, "other", null, null, null, null, null),
                entry("bad name"));

        assertThat(report.dryRun()).isTrue();
        assertThat(report.created()).isOne();
        assertThat(report.updated()).isOne();
        assertThat(report.failed()).isOne();
        assertThat(report.lines().get(0).id()).isNull();
        assertThat(report.lines().get(1).id()).isEqualTo(target("there").id().value());
        assertThat(names()).containsExactly("there");
        assertThat(target("there").hostname()).isEqualTo("localhost");
    }

    @Test
    void aCycleByWayOfWhatIsThereIsFound() {
        imported(
                CREATE,
                entry("a"),
                entry("b", null, null, null, List.of("a")),
                entry("c", null, null, null, List.of("b")));

        ImportReport closed = imported(UPSERT, entry("a", null, null, null, List.of("c")));
        ImportReport turned = imported(
                UPSERT,
                entry("a", null, null, null, List.of("b", "c")),
                entry("b", null, null, null, List.of("c")),
                entry("c", null, null, null, List.of()));

        assertThat(closed.lines().get(0).code()).isEqualTo("dependency_cycle");
        assertThat(turned.updated()).isEqualTo(3);
        assertThat(target("a").dependsOn())
                .containsExactlyInAnyOrder(target("b").id(), target("c").id());
    }

    @Test
    void tenThousandLinesTakeSeconds() {
        List<ImportItem<TargetEntry>> items = new ArrayList<>(IntStream.rangeClosed(1, 10_000)
                .mapToObj(i -> item(
                        i,
                        entry(
                                "host-" + i,
                                "login",
                                Set.of("env:prod", "rack:" + i % 40),
                                Map.of("serial", "s-" + i),
                                i == 1 ? List.of() : List.of("host-" + (i - 1)))))
                .toList());

        long began = System.nanoTime();
        ImportReport created = service().importAll(items, CREATE);
        Duration creating = Duration.ofNanos(System.nanoTime() - began);
        ImportReport unchanged = service().importAll(items, UPSERT);

        assertThat(created.created()).isEqualTo(10_000);
        assertThat(created.lines()).hasSize(1_000);
        assertThat(unchanged.unchanged()).isEqualTo(10_000);
        assertThat(creating).isLessThan(Duration.ofSeconds(60));
        items.add(item(10_001, entry("one-too-many")));
        assertThatThrownBy(() -> service().importAll(items, UPSERT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("10000");
    }

    @Test
    void importsAtTheSameTimeFollowEachOther() {
        TargetEntry[] entries = IntStream.range(0, 200)
                .mapToObj(i -> entry("host-" + i, null, Set.of(), Map.of(), i == 0 ? List.of() : List.of("host-0")))
                .toArray(TargetEntry[]::new);

        List<CompletableFuture<ImportReport>> imports = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> imported(UPSERT, entries)))
                .toList();

        assertThat(imports.stream().map(CompletableFuture::join).mapToInt(ImportReport::created))
                .containsExactlyInAnyOrder(200, 0, 0, 0);
    }

    @Test
    void itTakesTheRightToWriteTargets() {
        assertThatThrownBy(() -> OPS.as(Role.VIEWER).targets().importAll(List.of(), CREATE))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("forbidden"));
    }

    @Test
    void whatIsExportedIsWhatIsThere() {
        imported(
                CREATE,
                entry("db"),
                entry("web", "login", Set.of("env:prod"), Map.of("n", 1.5, "list", List.of(1, "x")), List.of("db")));
        List<TargetEntry> exported = new ArrayList<>();

        OPS.as(Role.VIEWER).targets().export(TargetQuery.all(), exported::add);

        assertThat(exported).extracting(TargetEntry::name).containsExactly("db", "web");
        assertThat(exported.get(1).credentialRef()).isEqualTo("login");
        assertThat(exported.get(1).dependsOn()).containsExactly("db");
        assertThat(OPS.asAdmin().targets().metadataKeys(TargetQuery.all())).containsExactly("list", "n");
        assertThat(OPS.asAdmin().targets().metadataKeys(TargetQuery.matching("name:db")))
                .isEmpty();
        assertThat(imported(UPSERT, exported.toArray(TargetEntry[]::new)).unchanged())
                .isEqualTo(2);
    }

    private static Targets service() {
        return OPS.as(Role.OPERATOR).targets();
    }

    private static ImportReport imported(ImportOptions options, TargetEntry... entries) {
        return service()
                .importAll(
                        IntStream.range(0, entries.length)
                                .mapToObj(i -> item(i + 1, entries[i]))
                                .toList(),
                        options);
    }

    private static ImportItem<TargetEntry> item(int line, TargetEntry entry) {
        return ImportItem.of(line, entry.name(), entry);
    }

    private static TargetEntry entry(String name) {
        return entry(name, null, null, null, null);
    }

    private static TargetEntry entry(
            String name,
            @Nullable String credential,
            @Nullable Set<String> tags,
            @Nullable Map<String, Object> metadata,
            @Nullable List<String> dependsOn) {
        return new TargetEntry(name, "ssh", "localhost", null, credential, tags, metadata, dependsOn);
    }

    private static Target target(String name) {
        return OPS.asAdmin().targets().findByName(name).orElseThrow();
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        OPS.asAdmin().targets().export(TargetQuery.all(), entry -> names.add(entry.name()));
        return names;
    }

    private static String audited() {
        return OPS.sql()
                .withHandle(
                        handle -> handle.createQuery("""
                        SELECT string_agg(action || ' ' || object_name, ', ' ORDER BY object_name)
                        FROM opsconductor.audit_event WHERE detail->>'import' = 'true'
                        """).mapTo(String.class).one());
    }
}
