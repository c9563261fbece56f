package io.opsconductor.api.document;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** What the document says as a whole. */
final class DocumentRules implements OpenApiCustomizer {
    private static final Map<String, String> TAGS = new LinkedHashMap<>();

    static {
        TAGS.put("auth", "Logging in, sessions, and the keys that sign tokens");
        TAGS.put("users", "Who may log in, and what they may do");
        TAGS.put("tokens", "API tokens, for programs");
        TAGS.put("credentials", "What is needed to log in to targets; secrets go in and never come out");
        TAGS.put("targets", "Machines and endpoints that can be reached");
        TAGS.put("jobs", "Definitions of work, in revisions");
        TAGS.put("runs", "Activations of jobs, and what became of them");
        TAGS.put("events", "What happens now, as a stream");
        TAGS.put("artifacts", "Files that were brought back from targets, or uploaded for them");
        TAGS.put("schedules", "When runs are started by themselves");
        TAGS.put("calendars", "When they are not");
        TAGS.put("audit", "Who did what, in a log that shows tampering");
        TAGS.put("system", "The server itself");
    }

    /** Where browsers are sent and come back to; nothing for clients. */
    static final String OIDC = "/auth/oidc/";

    private final String basePath;

    DocumentRules(String basePath) {
        this.basePath = basePath;
    }

    @Override
    public void customise(OpenAPI document) {
        document.setInfo(new Info()
                .title("OpsConductor")
                .version("v1")
                .summary("Runs operations work on fleets of Windows and Linux machines")
                .description(
                        "Every error is a problem as in RFC 9457, with a stable `code`. Times are UTC (RFC 3339), names in"
                                + " snake_case. Lists are paged by `limit` and `cursor`.")
                .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
        document.setServers(List.of(new Server().url(basePath).description("Where the server publishes the API")));
        document.getComponents()
                .addSecuritySchemes(
                        "token",
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("The `access_token` of a login, or an API token."))
                .addSchemas("Problem", problem());
        document.setSecurity(List.of(new SecurityRequirement().addList("token")));
        document.setPaths(paths(document.getPaths()));
        Set<String> used = new LinkedHashSet<>();
        document.getPaths()
                .values()
                .forEach(path ->
                        path.readOperations().stream().map(Operation::getTags).forEach(used::addAll));
        document.setTags(used.stream()
                .sorted()
                .map(name -> new Tag().name(name).description(described(name)))
                .toList());
    }

    private static String described(String tag) {
        String text = TAGS.get(tag);
        if (text == null) {
            throw new IllegalStateException("say in " + DocumentRules.class.getSimpleName() + " what " + tag + " are");
        }
        return text;
    }

    private Paths paths(Paths found) {
        Paths relative = new Paths();
        found.forEach((path, item) -> {
            if (path.startsWith(basePath + "/") && !path.endsWith("/**") && !path.startsWith(basePath + OIDC)) {
                relative.addPathItem(path.substring(basePath.length()), item);
            }
        });
        return relative;
    }

    private static Schema<?> problem() {
        Schema<?> error = typed("object");
        error.addProperty("path", typed("string"));
        error.addProperty("reason", typed("string"));
        error.setRequired(List.of("path", "reason"));
        Schema<?> problem = typed("object");
        problem.setDescription(
                "A problem as in RFC 9457. There may be further members, such as ids that `detail` speaks of.");
        problem.addProperty("type", typed("string").format("uri"));
        problem.addProperty("title", typed("string"));
        problem.addProperty("status", typed("integer"));
        problem.addProperty("detail", described(typed("string"), "A sentence for a person; it may change."));
        problem.addProperty("code", described(typed("string"), "Stable; for programs."));
        problem.addProperty("errors", described(new ArraySchema().items(error), "The fields that are wrong."));
        problem.setRequired(List.of("type", "title", "status", "detail", "code"));
        problem.setAdditionalProperties(true);
        return problem;
    }

    private static Schema<?> typed(String type) {
        Schema<?> schema = new JsonSchema();
        schema.setTypes(new LinkedHashSet<>(Set.of(type)));
        return schema;
    }

    private static Schema<?> described(Schema<?> schema, String description) {
        schema.setDescription(description);
        return schema;
    }
}
