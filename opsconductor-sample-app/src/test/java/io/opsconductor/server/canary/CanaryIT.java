package io.opsconductor.server.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.server.RunningServer;
import io.opsconductor.testkit.ssh.OpenSshServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gives canaries to the server in every place that takes a secret, has hosts print them back in every form, and looks
 * for them everywhere. In each place a text that is no secret is looked for as well, and found: the search can fail.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CanaryIT {
    private static final String PLANTED = "no secret";

    /** Below INFO these log addresses of calls, paths of files and the first line of a host, as the document says. */
    private static final Set<String> TELL_ADDRESSES =
            Set.of(" DEBUG debug  ", " DEBUG QuietSftp$Client ", "doReadIdentification(QuietSession");

    private final Canary planted = Canary.ascii(PLANTED);
    private final Canary masterKey = Canary.of("the master key");
    private final Canary adminPassword = Canary.of("the password of the first administrator");
    private final Canary rotated = Canary.of("a rotated password");
    private final Canary scheduled = Canary.of("a secret parameter of a schedule");
    private final Canary inText = Canary.of("a secret parameter in a command");
    private final Canary inEnvironment = Canary.of("a secret parameter in the environment");
    private final Canary inInput = Canary.of("a secret parameter in the standard input");
    private final Canary inPath = Canary.ascii("a secret parameter in a path");

    private Path temporary;
    private Path data;
    private CanaryFleet fleet;
    private RunningServer server;
    private final RefusedRequests refused = new RefusedRequests();
    private final Logins logins = new Logins();
    private Talk talk;
    private final Map<String, byte[]> streams = new LinkedHashMap<>();
    private final Map<String, Set<String>> foundInFiles = new TreeMap<>();
    private final List<Processes.Seen> processes = new ArrayList<>();
    private Map<String, byte[]> tables;
    private String mainLog = "";
    private String told = "";

    @BeforeAll
    void run(@TempDir Path directory) throws Exception {
        temporary = directory;
        data = temporary.resolve("data");
        Path scratch = Files.createDirectory(temporary.resolve("scratch"));
        fleet = CanaryFleet.start(List.of(inText, inEnvironment, inInput, inPath));
        server = RunningServer.launch(
                data,
                List.of("-Djava.io.tmpdir=" + scratch),
                Map.of(
                        "OPSCONDUCTOR_MASTER_KEY", masterKey.value(),
                        "OPSCONDUCTOR_ADMIN_PASSWORD", adminPassword.value()),
                "--logging.level.root=DEBUG",
                "--logging.level.io.opsconductor=TRACE");
        server.awaitReady();
        Files.writeString(scratch.resolve("planted"), planted.value());
        readFiles("before");
        talk = new Talk(server.rest().login("admin", adminPassword.value()));
        logins.perform(talk, server.rest(), adminPassword);
        createCredentialsAndTargets();
        refused.send(talk);
        runOnEveryHost();
        runOnTellingHosts();
        runSchedule();
        talk.api().send("GET", "/credentials/by-name/" + planted.word(), "");
        talk.answers().putAll(Answers.all(talk.api()));
        readFiles("after");
        tables = ServerDatabase.tables(data);
    }

    @AfterAll
    void stop() throws Exception {
        if (server != null) {
            server.close();
        }
        if (fleet != null) {
            fleet.close();
        }
    }

    @Test
    void hostsHavePrintedAllTheyKnow() throws IOException {
        assertThat(mainLog.split("the end of the forms", -1).length - 1).isEqualTo(7);
        for (String target : List.of("by-password", "by-key", "by-winrm", "by-http")) {
            long lines = mainLog.lines()
                    .filter(line -> line.contains(target + " |") && line.contains("[") && line.contains("********"))
                    .count();
            assertThat(lines).as(target).isGreaterThan(CanaryFleet.lines(fleet.forms()) / 2);
        }
    }

    @Test
    void whatHostsSayOfAFailureIsToldWithoutTheirSecrets() {
        assertThat(told).contains("no SSH here: ********");
        assertThat(new String(talk.answers().get("the test of by-http"), StandardCharsets.UTF_8))
                .contains("answered: Key ********, HTTP status 200");
    }

    @Test
    void theDatabaseHasNone() {
        assertThat(tables.keySet()).contains("opsconductor.run_event", "opsconductor.audit_event");
        assertFoundNowhereBut(tables, Set.of(PLANTED));
    }

    @Test
    void theLogHasNone() {
        assertThat(server.output()).contains("DEBUG", "TRACE");
        String ours = server.output()
                .lines()
                .filter(line -> TELL_ADDRESSES.stream().noneMatch(line::contains))
                .collect(Collectors.joining("\n"));
        assertFoundNowhereBut(Map.of("log", ours.getBytes(StandardCharsets.UTF_8)), Set.of(PLANTED));
    }

    @Test
    void noAnswerHasOne() throws IOException {
        for (String route : Answers.routes()) {
            String pattern = route.replaceAll("\\{[^}]*}", "[^/]+");
            assertThat(talk.answers().keySet()).as(route).anyMatch(path -> path.matches(pattern));
        }
        assertFoundNowhereBut(talk.answers(), Set.of(PLANTED));
    }

    @Test
    void noEventStreamHasOne() {
        assertFoundNowhereBut(streams, Set.of(PLANTED));
    }

    @Test
    void noFileOfTheServerHasOne() {
        assertThat(names(foundInFiles)).as("%s", foundInFiles).containsExactly(PLANTED);
    }

    /**
     * What the user's own commands do with a value is the user's. Other tests may use the account of the SSH server at
     * the same time, and have its password.
     */
    @Test
    void noProcessHasOneInItsArguments() {
        Map<String, byte[]> arguments = new TreeMap<>();
        processes.stream()
                .filter(Processes.Seen::ofTest)
                .forEach(seen -> arguments.put(seen.pid() + " " + seen.name(), seen.arguments()));

        assertThat(arguments).isNotEmpty();
        assertFoundNowhereBut(arguments, Set.of(PLANTED));
    }

    /**
     * The operator has given two to the server itself, and the job gives one to its own commands. What other tests give their
     * processes is theirs.
     */
    @Test
    void noProcessHasOneInItsEnvironmentThatWasNotGivenIt() {
        Map<String, byte[]> ofServer = new TreeMap<>();
        Map<String, byte[]> ofOthers = new TreeMap<>();
        for (Processes.Seen seen : processes) {
            if (seen.pid() == server.pid()) {
                assertThat(search().find(seen.environment()))
                        .containsExactlyInAnyOrder(masterKey.name(), adminPassword.name());
            } else if (seen.ofServer() || seen.ofTest()) {
                (seen.ofServer() ? ofServer : ofOthers).put(seen.pid() + " " + seen.name(), seen.environment());
            }
        }

        assertThat(ofServer).isNotEmpty();
        assertThat(findings(ofServer)).isEmpty();
        assertThat(names(findings(ofOthers))).containsExactlyInAnyOrder(PLANTED, inEnvironment.name());
    }

    private void assertFoundNowhereBut(Map<String, byte[]> places, Set<String> expected) {
        Map<String, Set<String>> findings = findings(places);
        assertThat(names(findings)).as("%s", findings).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Set<String> names(Map<String, Set<String>> findings) {
        Set<String> names = new TreeSet<>();
        findings.values().forEach(names::addAll);
        return names;
    }

    private Map<String, Set<String>> findings(Map<String, byte[]> places) {
        CanarySearch search = search();
        Map<String, Set<String>> findings = new TreeMap<>();
        places.forEach((place, bytes) -> {
            Set<String> found = search.find(bytes);
            if (!found.isEmpty()) {
                findings.put(place, found);
            }
        });
        return findings;
    }

    private CanarySearch search() {
        List<Canary> all = new ArrayList<>(
                List.of(planted, masterKey, adminPassword, rotated, scheduled, inText, inEnvironment, inInput, inPath));
        all.addAll(refused.canaries());
        all.addAll(logins.canaries());
        all.addAll(fleet.canaries());
        return new CanarySearch(all);
    }

    /** All that the server keeps or leaves, but for the password of PostgreSQL's user in its own file. */
    private void readFiles(String when) throws IOException {
        CanarySearch search = search();
        Files.walkFileTree(temporary, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return directory.equals(data.resolve("postgres/binaries"))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                try {
                    Set<String> found = search.find(Files.readAllBytes(file));
                    if (!found.isEmpty()) {
                        foundInFiles.put(when + ": " + file, found);
                    }
                } catch (IOException e) {
                    // PostgreSQL removes files when it likes
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE; // as above
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) {
                return FileVisitResult.CONTINUE; // as above
            }
        });
    }

    private void createCredentialsAndTargets() throws Exception {
        credential("password", "ssh", Map.of("username", OpenSshServer.USER, "password", fleet.sshPassword.value()));
        credential(
                "key",
                "ssh",
                Map.of(
                        "username", OpenSshServer.USER,
                        "private_key", fleet.privateKey.value(),
                        "passphrase", fleet.passphrase.value()));
        String winrm = credential("winrm", "winrm", Map.of("username", "ops", "password", rotated.value()));
        talk.post(
                "/credentials/" + winrm + "/rotate",
                Map.of("credential_data", Map.of("username", "ops", "password", fleet.winrmPassword.value())),
                200);
        credential(
                "api",
                "api_key",
                Map.of("header", EchoingHttpHost.KEY_HEADER, "prefix", "Key ", "key", fleet.apiKey.value()));
        target("by-password", "ssh", fleet.ssh.port(), "password", Map.of());
        target("by-key", "ssh", fleet.ssh.port(), "key", Map.of());
        target("by-winrm", "winrm", fleet.winrm.port(), "winrm", Map.of("winrm_use_https", "false"));
        target("by-http", "http", fleet.http.port(), "api", Map.of());
        target("telling-ssh", "ssh", fleet.tellingSsh.port(), "key", Map.of());
    }

    private String credential(String name, String type, Map<String, String> fields) throws Exception {
        return talk.post("/credentials", Map.of("name", name, "credential_type", type, "credential_data", fields), 201)
                .get("id")
                .asText();
    }

    private void target(String name, String protocol, int port, String credential, Map<String, String> metadata)
            throws Exception {
        String id = talk.post(
                        "/targets",
                        Map.of(
                                "name",
                                name,
                                "protocol",
                                protocol,
                                "hostname",
                                "127.0.0.1",
                                "port",
                                port,
                                "credential_ref",
                                credential,
                                "metadata",
                                metadata),
                        201)
                .get("id")
                .asText();
        talk.answers()
                .put(
                        "the test of " + name,
                        talk.send("/targets/" + id + "/test", Map.of(), 200).body());
    }

    private void runOnEveryHost() throws Exception {
        Path release = fleet.ssh.directory().resolve("release");
        String definition = Files.readString(Path.of("src/test/resources/canary-job.yaml"))
                .replace("FORMS", fleet.forms().toString())
                .replace("RELEASE", release.toString());
        String job = talk.create(definition);
        String run = talk.post(
                        "/jobs/" + job + "/run",
                        Map.of(
                                "parameters",
                                Map.of(
                                        "in_text", inText.value(),
                                        "in_environment", inEnvironment.value(),
                                        "in_input", inInput.value(),
                                        "in_path", inPath.value(),
                                        "planted", planted.value())),
                        201)
                .get("id")
                .asText();
        CompletableFuture<byte[]> stream = talk.followed(run);
        talk.awaitThat(run, "it holds", 3);
        processes.addAll(Processes.now(server.pid()));
        readFiles("while steps run");
        fleet.ssh.newFile("release");
        streams.put("of " + run, stream.join());
        mainLog = talk.log(run);
    }

    private void runOnTellingHosts() throws Exception {
        String run = talk.start(talk.create("""
                name: telling
                targets: [telling-ssh]
                steps:
                  - {type: exec, command: echo never, retry: {attempts: 2, delay_seconds: 0}}
                """));
        streams.put("of " + run, talk.followed(run).join());
        told = new String(talk.api().send("GET", "/runs/" + run + "/steps", "").body(), StandardCharsets.UTF_8);
    }

    private void runSchedule() throws Exception {
        String job = talk.create("""
                name: scheduled
                targets: [by-password]
                parameters: [{name: s, type: secret}]
                steps:
                  - type: exec
                    environment: {S: "{{ s }}"}
                    command: echo {{ s }}; printf %s "$S" | base64
                """);
        talk.post("/calendars", Map.of("name", "freezes", "zone", "UTC", "blackouts", List.of()), 201);
        String schedule = talk.post(
                        "/schedules",
                        Map.of(
                                "name",
                                "nightly",
                                "job_ref",
                                job,
                                "cron",
                                "30 2 * * *",
                                "parameters",
                                Map.of("s", scheduled.value())),
                        201)
                .get("id")
                .asText();
        String run = talk.post("/schedules/" + schedule + "/run", Map.of(), 201)
                .get("id")
                .asText();
        streams.put("of " + run, talk.followed(run).join());
    }
}
