package io.opsconductor.spring.internal.rest;

import io.opsconductor.Services;
import io.opsconductor.common.Expected;
import io.opsconductor.common.PageRequest;
import io.opsconductor.spring.internal.rest.TargetJson.ApprovalBody;
import io.opsconductor.spring.internal.rest.TargetJson.ConnectionReportView;
import io.opsconductor.spring.internal.rest.TargetJson.HostKeyList;
import io.opsconductor.spring.internal.rest.TargetJson.TargetBody;
import io.opsconductor.spring.internal.rest.TargetJson.TargetList;
import io.opsconductor.spring.internal.rest.TargetJson.TargetView;
import io.opsconductor.spring.internal.web.ApiPaths;
import io.opsconductor.spring.internal.web.Creation;
import io.opsconductor.spring.internal.web.MergePatch;
import io.opsconductor.target.Target;
import io.opsconductor.target.TargetId;
import io.opsconductor.target.TargetQuery;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/targets", produces = MediaType.APPLICATION_JSON_VALUE)
class TargetController {
    private final ApiPaths paths;

    TargetController(ApiPaths paths) {
        this.paths = paths;
    }

    @GetMapping
    TargetList list(
            Services services,
            @RequestParam(required = false) @Nullable String selector,
            @RequestParam(required = false) @Nullable String protocol,
            @RequestParam(name = "credential_ref", required = false) @Nullable String credentialRef,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        TargetQuery query = new TargetQuery(
                selector,
                protocol,
                References.credential(services, credentialRef),
                Filters.part(q),
                Sorts.of(sort, TargetQuery.all().sort()));
        return TargetList.of(services.targets().list(query, new PageRequest(limit, cursor)));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<TargetView> create(
            Services services, Creation creation, @RequestBody TargetBody body, HttpServletRequest request) {
        Target target = creation.of(
                inside -> inside.targets().create(body.toSpec(inside)),
                created -> created.id().value(),
                id -> services.targets().get(new TargetId(id)));
        return ResponseEntity.created(paths.location(request, "/targets/" + target.id()))
                .body(TargetView.of(target));
    }

    @GetMapping("/{id}")
    TargetView get(Services services, @PathVariable UUID id) {
        return TargetView.of(services.targets().get(new TargetId(id)));
    }

    @GetMapping("/by-name/{name}")
    TargetView get(Services services, @PathVariable String name) {
        return TargetView.of(References.targetNamed(services, name));
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    TargetView update(Services services, @PathVariable UUID id, @RequestBody TargetBody body, Expected expected) {
        return TargetView.of(services.targets().update(new TargetId(id), body.toSpec(services), expected));
    }

    @PatchMapping(
            path = "/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, MergePatch.MEDIA_TYPE})
    TargetView patch(Services services, @PathVariable UUID id, @RequestBody MergePatch patch, Expected expected) {
        return TargetView.of(Change.of(
                expected, () -> services.targets().get(new TargetId(id)), Target::generation, (target, seen) -> {
                    TargetBody body = patch.of(TargetBody.of(target), TargetBody.class);
                    return services.targets().update(target.id(), body.toSpec(services), seen);
                }));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Services services, @PathVariable UUID id, Expected expected) {
        services.targets().delete(new TargetId(id), expected);
    }

    @DeleteMapping("/by-name/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Services services, @PathVariable String name, Expected expected) {
        Change.without(
                expected,
                () -> References.targetNamed(services, name),
                Target::generation,
                (named, seen) -> services.targets().delete(named.id(), seen));
    }

    @PostMapping("/{id}/test")
    CompletionStage<ConnectionReportView> test(Services services, @PathVariable UUID id) {
        return services.targets().test(new TargetId(id)).thenApply(ConnectionReportView::of);
    }

    @GetMapping("/{id}/host-keys")
    HostKeyList hostKeys(Services services, @PathVariable UUID id) {
        return HostKeyList.of(services.targets().hostKeys(new TargetId(id)));
    }

    @PostMapping(path = "/{id}/host-keys/approve", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void approveHostKey(Services services, @PathVariable UUID id, @RequestBody ApprovalBody body) {
        services.targets().approveHostKey(new TargetId(id), body.fingerprint());
    }
}
