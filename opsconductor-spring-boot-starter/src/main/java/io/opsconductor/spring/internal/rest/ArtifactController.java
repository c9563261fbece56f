package io.opsconductor.spring.internal.rest;

import io.opsconductor.Services;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.PageRequest;
import io.opsconductor.run.Artifact;
import io.opsconductor.run.ArtifactId;
import io.opsconductor.run.RunId;
import io.opsconductor.spring.internal.rest.ArtifactJson.ArtifactList;
import io.opsconductor.spring.internal.rest.ArtifactJson.ArtifactView;
import io.opsconductor.spring.internal.web.ApiBody;
import io.opsconductor.spring.internal.web.ApiPaths;
import io.opsconductor.spring.internal.web.Refuses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ArtifactController {
    private final ApiPaths paths;

    ArtifactController(ApiPaths paths) {
        this.paths = paths;
    }

    @GetMapping(path = "/runs/{id}/artifacts", produces = MediaType.APPLICATION_JSON_VALUE)
    @Refuses({CoreErrorCode.RUN_NOT_FOUND})
    ArtifactList listRunArtifacts(
            Services services,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return ArtifactList.of(services.runs().artifacts(new RunId(id), new PageRequest(limit, cursor)));
    }

    /** Stored as it comes, so that its length does not matter to the memory. */
    @PostMapping(
            path = "/artifacts",
            consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({CoreErrorCode.TOO_MANY_UPLOADS})
    ResponseEntity<ArtifactView> uploadArtifact(
            Services services,
            @RequestParam String name,
            @RequestParam(required = false) @Nullable String sha256,
            InputStream body,
            HttpServletRequest request) {
        try {
            ArtifactView artifact = ArtifactView.of(services.uploads().store(name, sha256, body));
            return ResponseEntity.created(paths.location(request, "/artifacts/" + artifact.id()))
                    .body(artifact);
        } catch (IOException e) {
            throw ApiBody.unreadable(e);
        }
    }

    @GetMapping(path = "/artifacts", produces = MediaType.APPLICATION_JSON_VALUE)
    ArtifactList listArtifacts(
            Services services,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return ArtifactList.of(services.uploads().list(new PageRequest(limit, cursor)));
    }

    @DeleteMapping(path = "/artifacts/{id}", produces = MediaType.ALL_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses({CoreErrorCode.ARTIFACT_NOT_FOUND, CoreErrorCode.IN_USE})
    void deleteArtifact(Services services, @PathVariable UUID id) {
        services.uploads().delete(new ArtifactId(id));
    }

    @GetMapping(path = "/artifacts/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Refuses({CoreErrorCode.ARTIFACT_NOT_FOUND})
    ArtifactView getArtifact(Services services, @PathVariable UUID id) {
        return ArtifactView.of(services.runs().artifact(new ArtifactId(id)));
    }

    /** Never shown by a browser as what the target says it is; an error halfway cuts the connection. */
    @GetMapping(path = "/artifacts/{id}/content", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Refuses({CoreErrorCode.ARTIFACT_NOT_FOUND})
    void downloadArtifact(Services services, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        Artifact artifact = services.runs().artifact(new ArtifactId(id));
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        response.setContentLengthLong(artifact.size());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(artifact.name(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        services.runs().readArtifact(artifact.id(), response.getOutputStream());
    }
}
