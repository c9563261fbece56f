package io.opsconductor.spring.internal.rest;

import io.opsconductor.Services;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.Expected;
import io.opsconductor.common.PageRequest;
import io.opsconductor.spring.internal.rest.TargetJson.ConnectionReportView;
import io.opsconductor.spring.internal.rest.TargetJson.HostKeyApprovalBody;
import io.opsconductor.spring.internal.rest.TargetJson.HostKeyList;
import io.opsconductor.spring.internal.rest.TargetJson.ReachabilityCountsView;
import io.opsconductor.spring.internal.rest.TargetJson.TagList;
import io.opsconductor.spring.internal.rest.TargetJson.TargetBody;
import io.opsconductor.spring.internal.rest.TargetJson.TargetList;
import io.opsconductor.spring.internal.rest.TargetJson.TargetView;
import io.opsconductor.spring.internal.web.ApiPaths;
import io.opsconductor.spring.internal.web.Creation;
import io.opsconductor.spring.internal.web.MergePatch;
import io.opsconductor.spring.internal.web.Refuses;
import io.opsconductor.target.ReachabilityState;
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
    @Refuses({CoreErrorCode.SELECTOR_INVALID, CoreErrorCode.CREDENTIAL_NOT_FOUND, CoreErrorCode.TARGET_NOT_FOUND})
    TargetList listTargets(
            Services services,
            @RequestParam(required = false) @Nullable String selector,
            @RequestParam(required = false) @Nullable String protocol,
            @RequestParam(name = "credential_ref", required = false) @Nullable String credentialRef,
            @RequestParam(name = "depends_on", required = false) @Nullable String dependsOn,
            @RequestParam(required = false) @Nullable String reachability,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        TargetQuery query = new TargetQuery(
                selector,
                protocol,
                References.credential(services, credentialRef),
                References.target(services, dependsOn),
                Filters.constant(ReachabilityState.class, "reachability", reachability),
                Filters.part(q),
                Sorts.of(sort, TargetQuery.all().sort()));
        return TargetList.of(services, services.targets().list(query, new PageRequest(limit, cursor)));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({
        CoreErrorCode.NAME_TAKEN,
        CoreErrorCode.IDEMPOTENCY_KEY_REUSED,
        CoreErrorCode.PROTOCOL_UNKNOWN,
        CoreErrorCode.CREDENTIAL_UNSUITABLE,
        CoreErrorCode.CREDENTIAL_NOT_FOUND,
        CoreErrorCode.TARGET_NOT_FOUND
    })
    ResponseEntity<TargetView> createTarget(
            Services services, Creation creation, @RequestBody TargetBody body, HttpServletRequest request) {
        Target target = creation.of(
                inside -> inside.targets().create(body.toSpec(inside)),
                created -> created.id().value(),
                id -> services.targets().get(new TargetId(id)));
        return ResponseEntity.created(paths.location(request, "/targets/" + target.id()))
                .body(TargetView.of(services, target));
    }

    @GetMapping("/reachability")
    @Refuses({CoreErrorCode.SELECTOR_INVALID})
    ReachabilityCountsView countReachableTargets(
            Services services, @RequestParam(required = false) @Nullable String selector) {
        return ReachabilityCountsView.of(services.targets().countReachable(selector));
    }

    @GetMapping("/tags")
    TagList listTargetTags(Services services, @RequestParam(required = false) @Nullable String q) {
        return TagList.of(services.targets().tags(Filters.part(q)));
    }

    @GetMapping("/{id}")
    @Refuses({CoreErrorCode.TARGET_NOT_FOUND})
    TargetView getTarget(Services services, @PathVariable UUID id) {
        return TargetView.of(services, services.targets().get(new TargetId(id)));
    }

    @GetMapping("/by-name/{name}")
    @Refuses({CoreErrorCode.TARGET_NOT_FOUND})
    TargetView getTargetByName(Services services, @PathVariable String name) {
        return TargetView.of(services, References.targetNamed(services, name));
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Refuses({
        CoreErrorCode.TARGET_NOT_FOUND,
        CoreErrorCode.NAME_TAKEN,
        CoreErrorCode.PRECONDITION_FAILED,
        CoreErrorCode.PROTOCOL_UNKNOWN,
        CoreErrorCode.CREDENTIAL_UNSUITABLE,
        CoreErrorCode.CREDENTIAL_NOT_FOUND,
        CoreErrorCode.DEPENDENCY_CYCLE
    })
    TargetView replaceTarget(
            Services services, @PathVariable UUID id, @RequestBody TargetBody body, Expected expected) {
        return TargetView.of(services, services.targets().update(new TargetId(id), body.toSpec(services), expected));
    }

    @PatchMapping(
            path = "/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, MergePatch.MEDIA_TYPE})
    @Refuses({
        CoreErrorCode.TARGET_NOT_FOUND,
        CoreErrorCode.NAME_TAKEN,
        CoreErrorCode.PRECONDITION_FAILED,
        CoreErrorCode.PROTOCOL_UNKNOWN,
        CoreErrorCode.CREDENTIAL_UNSUITABLE,
        CoreErrorCode.CREDENTIAL_NOT_FOUND,
        CoreErrorCode.DEPENDENCY_CYCLE
    })
    TargetView updateTarget(
            Services services, @PathVariable UUID id, @RequestBody MergePatch patch, Expected expected) {
        return TargetView.of(
                services,
                Change.of(
                        expected,
                        () -> services.targets().get(new TargetId(id)),
                        Target::generation,
                        (target, seen) -> {
                            TargetBody body = patch.of(TargetBody.of(target), TargetBody.class);
                            return services.targets().update(target.id(), body.toSpec(services), seen);
                        }));
    }

    @DeleteMapping(path = "/{id}", produces = MediaType.ALL_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses({CoreErrorCode.TARGET_NOT_FOUND, CoreErrorCode.PRECONDITION_FAILED, CoreErrorCode.IN_USE})
    void deleteTarget(Services services, @PathVariable UUID id, Expected expected) {
        services.targets().delete(new TargetId(id), expected);
    }

    @DeleteMapping(path = "/by-name/{name}", produces = MediaType.ALL_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses({CoreErrorCode.TARGET_NOT_FOUND, CoreErrorCode.PRECONDITION_FAILED, CoreErrorCode.IN_USE})
    void deleteTargetByName(Services services, @PathVariable String name, Expected expected) {
        Change.without(
                expected,
                () -> References.targetNamed(services, name),
                Target::generation,
                (named, seen) -> services.targets().delete(named.id(), seen));
    }

    @PostMapping("/{id}/test")
    @Refuses({CoreErrorCode.TARGET_NOT_FOUND})
    CompletionStage<ConnectionReportView> testTarget(Services services, @PathVariable UUID id) {
        return services.targets().test(new TargetId(id)).thenApply(ConnectionReportView::of);
    }

    @GetMapping("/{id}/host-keys")
    @Refuses({CoreErrorCode.TARGET_NOT_FOUND})
    HostKeyList listTargetHostKeys(Services services, @PathVariable UUID id) {
        return HostKeyList.of(services.targets().hostKeys(new TargetId(id)));
    }

    @PostMapping(
            path = "/{id}/host-keys/approve",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.ALL_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses({CoreErrorCode.TARGET_NOT_FOUND, CoreErrorCode.HOST_KEY_NOT_FOUND})
    void approveTargetHostKey(Services services, @PathVariable UUID id, @RequestBody HostKeyApprovalBody body) {
        services.targets().approveHostKey(new TargetId(id), body.fingerprint());
    }
}
