package io.opsconductor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.audit.AuditQuery;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.common.NamePart;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.common.Role;
import io.opsconductor.common.Sort;
import io.opsconductor.credential.Credential;
import io.opsconductor.credential.CredentialId;
import io.opsconductor.credential.CredentialQuery;
import io.opsconductor.credential.CredentialSort;
import io.opsconductor.credential.NewCredential;
import io.opsconductor.job.Job;
import io.opsconductor.job.JobQuery;
import io.opsconductor.job.JobSort;
import io.opsconductor.job.JobSource;
import io.opsconductor.job.JobVersion;
import io.opsconductor.schedule.Calendar;
import io.opsconductor.schedule.CalendarQuery;
import io.opsconductor.schedule.CalendarSpec;
import io.opsconductor.schedule.Schedule;
import io.opsconductor.schedule.ScheduleQuery;
import io.opsconductor.schedule.ScheduleSort;
import io.opsconductor.schedule.ScheduleSpec;
import io.opsconductor.schedule.Timing;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.ApiKey;
import io.opsconductor.spi.credential.CredentialType;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.target.Target;
import io.opsconductor.target.TargetQuery;
import io.opsconductor.target.TargetSort;
import io.opsconductor.target.TargetSpec;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.TestClock;
import io.opsconductor.user.NewUser;
import io.opsconductor.user.User;
import io.opsconductor.user.UserChange;
import io.opsconductor.user.UserQuery;
import io.opsconductor.user.UserSort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every list can be narrowed, sorted by some of its fields, and read page by page to its end. */
class ListsTest {
    private static final TestClock CLOCK = new TestClock();

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension(builder -> builder.clock(CLOCK));

    private static CredentialId login;

    @BeforeAll
    static void fill() {
        Services ops = OPS.asAdmin();
        List<Credential> credentials = new ArrayList<>();
        for (String name : List.of("web-login", "DB-login", "api", "old-login")) {
            tick();
            credentials.add(ops.credentials()
                    .create(new NewCredential(
                            name,
                            null,
                            name.equals("api")
                                    ? new ApiKey("X-Key", "", Secret.ofString("a key"))
                                    : new SshPassword("ops", Secret.ofString("secret")))));
        }
        login = credentials.get(0).id();
        tick();
        ops.credentials().rotate(credentials.get(1).id(), new SshPassword("ops", Secret.ofString("another")));
        List<Target> targets = new ArrayList<>();
        for (String name : List.of("web-2", "Web-1", "db-1", "cache_1", "web-10", "db-2")) {
            tick();
            targets.add(ops.targets()
                    .create(new TargetSpec(
                            name,
                            "ssh",
                            name.startsWith("db") ? "same.example.org" : "h-" + name.replace('_', '-') + ".example.org",
                            null,
                            name.startsWith("db") ? null : login,
                            Set.of("role:" + name.substring(0, 2).toLowerCase(Locale.ROOT)),
                            Map.of(),
                            List.of())));
        }
        tick();
        ops.targets().update(targets.get(2).id(), TargetSpec.of("db-1", "ssh", "same.example.org"));
        for (String name : List.of("Zoe", "ann", "bob")) {
            tick();
            ops.users()
                    .create(new NewUser(
                            name, null, name.equals("bob") ? Role.VIEWER : Role.OPERATOR, ConductorExtension.PASSWORD));
        }
        User bob = ops.users().findByName("bob").orElseThrow();
        ops.users().update(bob.id(), new UserChange(null, null, false));
        List<Job> jobs = new ArrayList<>();
        for (String name : List.of("restart", "Patch", "backup")) {
            tick();
            jobs.add(ops.jobs().create(JobSource.yaml("name: " + name + """

                    targets: "*"
                    steps:
                      - {name: step, type: exec, command: "true"}
                    """)));
        }
        tick();
        ops.jobs().setEnabled(jobs.get(0).id(), false);
        for (String name : List.of("nightly", "Hourly", "paused")) {
            tick();
            Schedule schedule = ops.schedules()
                    .create(ScheduleSpec.of(
                            name,
                            jobs.get(name.equals("Hourly") ? 0 : 1).id(),
                            new Timing.Every(Duration.ofHours(name.equals("Hourly") ? 1 : 24))));
            if (name.equals("paused")) {
                ops.schedules().pause(schedule.id());
            }
            ops.calendars().create(new CalendarSpec(name + "-calendar", "UTC", List.of()));
        }
    }

    private static void tick() {
        CLOCK.advance(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @EnumSource
    void targetsComeInEachOrder(TargetSort sort) {
        Comparator<Target> order = switch (sort) {
            case NAME -> Comparator.comparing(Target::name, String.CASE_INSENSITIVE_ORDER);
            case CREATED_AT -> Comparator.comparing(Target::createdAt);
            case UPDATED_AT -> Comparator.comparing(Target::updatedAt);
            case HOSTNAME ->
                Comparator.comparing(Target::hostname, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(target -> target.id().toString());
        };
        check(
                order,
                descending -> TargetQuery.all().sortedBy(new Sort<>(sort, descending)),
                OPS.asAdmin().targets()::list);
    }

    @ParameterizedTest
    @EnumSource
    void credentialsComeInEachOrder(CredentialSort sort) {
        Comparator<Credential> order = switch (sort) {
            case NAME -> Comparator.comparing(Credential::name, String.CASE_INSENSITIVE_ORDER);
            case CREATED_AT -> Comparator.comparing(Credential::createdAt);
            case UPDATED_AT -> Comparator.comparing(Credential::updatedAt);
            case ROTATED_AT ->
                Comparator.comparing(Credential::rotatedAt, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(credential -> credential.id().toString());
        };
        check(
                order,
                descending -> CredentialQuery.all().sortedBy(new Sort<>(sort, descending)),
                OPS.asAdmin().credentials()::list);
    }

    @ParameterizedTest
    @EnumSource
    void usersComeInEachOrder(UserSort sort) {
        Comparator<User> order = sort == UserSort.USERNAME
                ? Comparator.comparing(User::username, String.CASE_INSENSITIVE_ORDER)
                : Comparator.comparing(User::createdAt);
        check(
                order,
                descending -> UserQuery.all().sortedBy(new Sort<>(sort, descending)),
                OPS.asAdmin().users()::list);
    }

    @ParameterizedTest
    @EnumSource
    void jobsComeInEachOrder(JobSort sort) {
        Comparator<Job> order = switch (sort) {
            case NAME -> Comparator.comparing(Job::name, String.CASE_INSENSITIVE_ORDER);
            case CREATED_AT -> Comparator.comparing(Job::createdAt);
            case UPDATED_AT -> Comparator.comparing(Job::updatedAt);
        };
        check(
                order,
                descending -> JobQuery.all().sortedBy(new Sort<>(sort, descending)),
                OPS.asAdmin().jobs()::list);
    }

    @ParameterizedTest
    @EnumSource
    void schedulesComeInEachOrder(ScheduleSort sort) {
        Comparator<Schedule> order = sort == ScheduleSort.NAME
                ? Comparator.comparing(Schedule::name, String.CASE_INSENSITIVE_ORDER)
                : Comparator.comparing(Schedule::nextFireAt, Comparator.nullsLast(Comparator.naturalOrder()));
        check(
                order,
                descending -> ScheduleQuery.all().sortedBy(new Sort<>(sort, descending)),
                OPS.asAdmin().schedules()::list);
    }

    /** All on one page, and two by two, forwards and backwards. */
    private static <T, Q> void check(Comparator<T> order, Function<Boolean, Q> query, Lister<T, Q> lister) {
        List<T> all = lister.list(query.apply(false), PageRequest.first(500)).items();
        assertThat(all).hasSizeGreaterThan(2).isSortedAccordingTo(order);
        assertThat(pages(query.apply(false), lister)).isEqualTo(all);
        List<T> reversed =
                lister.list(query.apply(true), PageRequest.first(500)).items();
        assertThat(reversed).isSortedAccordingTo(order.reversed()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(pages(query.apply(true), lister)).isEqualTo(reversed);
    }

    private static <T, Q> List<T> pages(Q query, Lister<T, Q> lister) {
        List<T> items = new ArrayList<>();
        PageRequest request = PageRequest.first(2);
        while (request != null) {
            Page<T> page = lister.list(query, request);
            items.addAll(page.items());
            request = page.next() == null ? null : new PageRequest(2, page.next());
        }
        return items;
    }

    @Test
    void targetsAreNarrowed() {
        TargetQuery all = TargetQuery.all();
        assertThat(targets(all.containing("EB-1"))).containsExactly("Web-1", "web-10");
        assertThat(targets(all.containing("h-cache"))).containsExactly("cache_1");
        assertThat(targets(all.containing("_"))).containsExactly("cache_1");
        assertThat(targets(all.containing("%"))).isEmpty();
        assertThat(targets(all.containing("\\"))).isEmpty();
        assertThat(targets(all.containing("1h"))).isEmpty();
        assertThat(targets(all.using(login))).containsExactly("cache_1", "Web-1", "web-10", "web-2");
        assertThat(targets(all.ofProtocol("ssh"))).hasSize(6);
        assertThat(targets(all.ofProtocol("winrm"))).isEmpty();
        assertThat(targets(TargetQuery.matching("role:we")
                        .using(login)
                        .containing("2")
                        .sortedBy(Sort.descending(TargetSort.HOSTNAME))))
                .containsExactly("web-2");
        assertThat(pages(
                        TargetQuery.matching("role:we").sortedBy(Sort.descending(TargetSort.CREATED_AT)),
                        OPS.asAdmin().targets()::list))
                .extracting(Target::name)
                .containsExactly("web-10", "Web-1", "web-2");
    }

    private static List<String> targets(TargetQuery query) {
        Page<Target> page = OPS.asAdmin().targets().list(query, PageRequest.first());
        assertThat(page.total()).isEqualTo(page.items().size());
        return page.items().stream().map(Target::name).toList();
    }

    @Test
    void otherListsAreNarrowed() {
        Services ops = OPS.asAdmin();
        PageRequest first = PageRequest.first();
        assertThat(ops.credentials()
                        .list(CredentialQuery.all().containing("LOGIN"), first)
                        .items())
                .extracting(Credential::name)
                .containsExactly("DB-login", "old-login", "web-login");
        assertThat(ops.credentials()
                        .list(CredentialQuery.all().ofType(CredentialType.API_KEY), first)
                        .items())
                .extracting(Credential::name)
                .containsExactly("api");
        assertThat(ops.users()
                        .list(UserQuery.all().with(Role.OPERATOR).enabled(true).containing("o"), first)
                        .items())
                .extracting(User::username)
                .containsExactly("Zoe");
        assertThat(ops.users().list(UserQuery.all().enabled(false), first).items())
                .extracting(User::username)
                .containsExactly("bob");
        assertThat(ops.jobs()
                        .list(JobQuery.all().enabled(true).containing("A"), first)
                        .items())
                .extracting(Job::name)
                .containsExactly("backup", "Patch");
        Job restart = ops.jobs().findByName("restart").orElseThrow();
        assertThat(ops.schedules()
                        .list(ScheduleQuery.ofJob(restart.id()), first)
                        .items())
                .extracting(Schedule::name)
                .containsExactly("Hourly");
        Page<Schedule> paused =
                ops.schedules().list(ScheduleQuery.all().enabled(false).containing("us"), first);
        assertThat(paused.items()).extracting(Schedule::name).containsExactly("paused");
        assertThat(paused.total()).isEqualTo(1);
        assertThat(ops.calendars()
                        .list(CalendarQuery.containing("NIGHT"), first)
                        .items())
                .extracting(Calendar::name)
                .containsExactly("nightly-calendar");
    }

    @Test
    void aCursorIsOfTheListThatGaveItOutAndOfNoOther() {
        Services ops = OPS.asAdmin();
        String next =
                ops.targets().list(TargetQuery.all(), PageRequest.first(2)).next();
        PageRequest second = new PageRequest(2, next);
        assertThat(ops.targets().list(TargetQuery.all(), second).items()).hasSize(2);
        assertInvalid(() -> ops.targets().list(TargetQuery.all().containing("1"), second));
        assertInvalid(() -> ops.targets().list(TargetQuery.matching("*"), second));
        assertInvalid(() -> ops.targets().list(TargetQuery.all().sortedBy(Sort.descending(TargetSort.NAME)), second));
        assertInvalid(() -> ops.jobs().list(JobQuery.all(), second));
        assertInvalid(() -> ops.calendars().list(CalendarQuery.all(), second));
    }

    @Test
    void cursorsOfListsWithoutAChoiceOfOrderAreTheirOwnToo() {
        Services ops = OPS.asAdmin();
        AuditQuery changes = AuditQuery.all().ofAction("target_create");
        PageRequest second = new PageRequest(
                2, ops.audit().list(changes, PageRequest.first(2)).next());
        assertThat(ops.audit().list(changes, second).items()).hasSize(2);
        assertInvalid(() -> ops.audit().list(AuditQuery.all(), second));

        Job changed = ops.jobs().create(JobSource.yaml(definition("changed", "one")));
        ops.jobs().update(changed.id(), JobSource.yaml(definition("changed", "two")));
        Job other = ops.jobs().create(JobSource.yaml(definition("other", "one")));
        PageRequest older = new PageRequest(
                1, ops.jobs().versions(changed.id(), PageRequest.first(1)).next());
        assertThat(ops.jobs().versions(changed.id(), older).items())
                .extracting(JobVersion::revision)
                .containsExactly(1);
        assertInvalid(() -> ops.jobs().versions(other.id(), older));
        ops.jobs().delete(changed.id());
        ops.jobs().delete(other.id());
    }

    private static String definition(String name, String step) {
        return """
                name: %s
                targets: "*"
                steps:
                  - {name: %s, type: exec, command: "true"}
                """.formatted(name, step);
    }

    private static void assertInvalid(Runnable list) {
        assertThatThrownBy(list::run)
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("cursor_invalid"));
    }

    @Test
    void whatIsLookedForHasOneTo128Characters() {
        assertThat(new NamePart("x".repeat(128)).text()).hasSize(128);
        assertThatThrownBy(() -> new NamePart("")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new NamePart("x".repeat(129))).isInstanceOf(InvalidInputException.class);
    }

    /** A list of a service. */
    private interface Lister<T, Q> {
        Page<T> list(Q query, PageRequest page);
    }
}
