package io.opsconductor.benchmarks.lists;

import io.opsconductor.benchmarks.common.ServerProcess;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is asked: each list, in each of its orders, narrowed by each of its filters; and what is counted over all targets or runs. */
final class Questions {
    /** Pages of 500 until the middle of the targets, and as far into the runs. */
    private static final int PAGES = 100;

    private final ServerProcess server;

    Questions(ServerProcess server) {
        this.server = server;
    }

    /** Addresses of counts, which have no pages, by name. */
    static Map<String, String> counts() {
        return named(List.of(
                "targets/reachability",
                "targets/reachability?selector=env:prod",
                "targets/tags",
                "targets/tags?q=rack:1",
                "runs/counts?from=2024-06-01T00:00:00Z&to=2024-06-08T00:00:00Z&interval_seconds=86400"));
    }

    private static Map<String, String> named(List<String> addresses) {
        Map<String, String> named = new LinkedHashMap<>();
        addresses.forEach(address -> named.put(address.replace("?", ", "), "/" + address));
        return named;
    }

    /** Addresses of pages, by name. Those that begin in the middle of a list have read it until there. */
    Map<String, String> pages() throws IOException, InterruptedException {
        Map<String, String> all = new LinkedHashMap<>();
        for (String sort : List.of("name", "-name", "created_at", "-updated_at", "hostname")) {
            everywhere(all, "targets by " + sort, "/targets?sort=" + sort);
        }
        String credential =
                server.get("/targets?limit=1").at("/targets/0/credential_ref").asText();
        List.of(
                        "selector=env:prod",
                        "selector=rack:17",
                        "selector=env:prod%20and%20role:web%20and%20not%20rack:1*",
                        "selector=name:web-0*",
                        "protocol=ssh",
                        "credential_ref=" + credential,
                        "q=web-0a",
                        "reachability=unreachable",
                        "reachability=unknown",
                        "reachability=reachable&sort=-updated_at",
                        "q=zz",
                        "q=web",
                        "q=example",
                        "q=web&sort=-updated_at",
                        "q=a&selector=role:db&protocol=winrm&sort=hostname")
                .forEach(filter ->
                        all.put("targets, " + filter.replace(credential, "..."), "/targets?limit=50&" + filter));
        everywhere(all, "targets, selector=role:web", "/targets?selector=role:web");
        all.putAll(named(List.of(
                "credentials?sort=-updated_at",
                "credentials?q=login",
                "users?sort=-created_at",
                "users?role=operator&q=user-1",
                "jobs?sort=-updated_at",
                "jobs?enabled=true&q=9",
                "schedules?sort=next_fire_at",
                "schedules?enabled=false&q=1",
                "calendars?q=x",
                "audit?action=login")));
        runs(all);
        return all;
    }

    private void runs(Map<String, String> all) throws IOException, InterruptedException {
        everywhere(all, "runs by -queued_at", "/runs?sort=-queued_at");
        everywhere(all, "runs by queued_at", "/runs?sort=queued_at");
        String often = server.get("/jobs?q=job%201&limit=1").at("/jobs/0/id").asText();
        String seldom = server.get("/jobs?q=job%2038").at("/jobs/0/id").asText();
        String schedule = server.get("/schedules?limit=1").at("/schedules/0/id").asText();
        String hot = server.get("/targets?sort=created_at&limit=1")
                .at("/targets/0/id")
                .asText();
        String cool = server.get("/targets?sort=-created_at&limit=1")
                .at("/targets/0/id")
                .asText();
        String again =
                server.get("/runs?limit=500&state=failed").at("/runs/0/id").asText();
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("of a job that runs often", "job_id=" + often);
        filters.put("of a job that runs seldom", "job_id=" + seldom);
        filters.put("of a schedule", "schedule_id=" + schedule);
        filters.put("failed", "state=failed");
        filters.put("queued or running", "state=queued,running");
        filters.put("failed or canceled, of a job", "state=failed,canceled&job_id=" + seldom);
        filters.put("in any state, each named", "state=queued,running,succeeded,failed,canceled");
        filters.put("on a target with 50,000 runs", "target_id=" + hot);
        filters.put("on a target with 20 runs", "target_id=" + cool);
        filters.put("failed, on a target with 50,000 runs", "state=failed&target_id=" + hot);
        filters.put("canceled, on a target with 50,000 runs", "state=canceled&target_id=" + hot);
        filters.put("of a user with half a million", "started_by=user-1");
        filters.put("of a user who started some long ago", "started_by=user-200");
        filters.put("of an hour", "queued_from=2024-06-01T12:00:00Z&queued_to=2024-06-01T13:00:00Z");
        filters.put("failed, until a day long ago", "state=failed&queued_to=2023-12-01T00:00:00Z");
        filters.put("that do a run again", "rerun_of=" + again);
        filters.forEach((name, filter) -> all.put("runs " + name, "/runs?limit=50&" + filter));
        everywhere(all, "runs failed", "/runs?state=failed");
        String run = server.get("/runs?limit=1").at("/runs/0/id").asText();
        all.put("targets of a run", "/runs/" + run + "/targets?state=succeeded");
        all.put("steps of a run", "/runs/" + run + "/steps?target=none");
    }

    /** The first page and one in the middle, of 50 and of 500. */
    private void everywhere(Map<String, String> all, String name, String address)
            throws IOException, InterruptedException {
        String middle = "";
        for (int page = 0; page < PAGES; page++) {
            String next =
                    server.get(address + "&limit=500" + middle).path("next").asText("");
            if (next.isEmpty() || next.equals("null")) {
                break;
            }
            middle = "&cursor=" + next;
        }
        all.put(name, address + "&limit=50");
        all.put(name + ", 500 at once", address + "&limit=500");
        all.put(name + ", further on", address + "&limit=50" + middle);
        all.put(name + ", further on, 500 at once", address + "&limit=500" + middle);
    }
}
