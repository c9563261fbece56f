package io.opsconductor.spring.internal.rest;

import io.opsconductor.Services;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.Expected;
import io.opsconductor.common.PageRequest;
import io.opsconductor.credential.Credential;
import io.opsconductor.credential.CredentialId;
import io.opsconductor.credential.CredentialQuery;
import io.opsconductor.credential.Credentials;
import io.opsconductor.credential.NewCredential;
import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.credential.CredentialType;
import io.opsconductor.spring.internal.rest.CredentialJson.CredentialBody;
import io.opsconductor.spring.internal.rest.CredentialJson.CredentialList;
import io.opsconductor.spring.internal.rest.CredentialJson.CredentialRotationBody;
import io.opsconductor.spring.internal.rest.CredentialJson.CredentialView;
import io.opsconductor.spring.internal.rest.CredentialJson.LabelBody;
import io.opsconductor.spring.internal.web.ApiPaths;
import io.opsconductor.spring.internal.web.Creation;
import io.opsconductor.spring.internal.web.MergePatch;
import io.opsconductor.spring.internal.web.Refuses;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/credentials", produces = MediaType.APPLICATION_JSON_VALUE)
class CredentialController {
    private final ApiPaths paths;

    CredentialController(ApiPaths paths) {
        this.paths = paths;
    }

    @GetMapping
    CredentialList listCredentials(
            Services services,
            @RequestParam(name = "credential_type", required = false) @Nullable String credentialType,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        CredentialQuery query = new CredentialQuery(
                Filters.constant(CredentialType.class, "credential_type", credentialType),
                Filters.part(q),
                Sorts.of(sort, CredentialQuery.all().sort()));
        return CredentialList.of(services.credentials().list(query, new PageRequest(limit, cursor)));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({CoreErrorCode.NAME_TAKEN, CoreErrorCode.IDEMPOTENCY_KEY_REUSED, CoreErrorCode.SECRET_TOO_LARGE})
    ResponseEntity<CredentialView> createCredential(
            Services services, Creation creation, @RequestBody CredentialBody body, HttpServletRequest request) {
        CredentialData data = CredentialDataReader.read(body.credentialType(), body.credentialData());
        Credential credential = creation.of(
                inside -> inside.credentials().create(new NewCredential(body.name(), body.description(), data)),
                created -> created.id().value(),
                id -> services.credentials().get(new CredentialId(id)));
        return ResponseEntity.created(paths.location(request, "/credentials/" + credential.id()))
                .body(CredentialView.of(credential));
    }

    @GetMapping("/{id}")
    @Refuses({CoreErrorCode.CREDENTIAL_NOT_FOUND})
    CredentialView getCredential(Services services, @PathVariable UUID id) {
        return CredentialView.of(services.credentials().get(new CredentialId(id)));
    }

    @GetMapping("/by-name/{name}")
    @Refuses({CoreErrorCode.CREDENTIAL_NOT_FOUND})
    CredentialView getCredentialByName(Services services, @PathVariable String name) {
        return CredentialView.of(References.credentialNamed(services, name));
    }

    @PostMapping(path = "/{id}/rotate", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Refuses({CoreErrorCode.CREDENTIAL_NOT_FOUND, CoreErrorCode.PRECONDITION_FAILED, CoreErrorCode.SECRET_TOO_LARGE})
    CredentialView rotateCredential(
            Services services, @PathVariable UUID id, @RequestBody CredentialRotationBody body, Expected expected) {
        Credentials credentials = services.credentials();
        CredentialId credential = new CredentialId(id);
        CredentialData data =
                CredentialDataReader.read(credentials.get(credential).type(), body.credentialData());
        return CredentialView.of(credentials.rotate(credential, data, expected));
    }

    @PatchMapping(
            path = "/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, MergePatch.MEDIA_TYPE})
    @Refuses({CoreErrorCode.CREDENTIAL_NOT_FOUND, CoreErrorCode.NAME_TAKEN, CoreErrorCode.PRECONDITION_FAILED})
    CredentialView updateCredential(
            Services services, @PathVariable UUID id, @RequestBody MergePatch patch, Expected expected) {
        return CredentialView.of(Change.of(
                expected,
                () -> services.credentials().get(new CredentialId(id)),
                Credential::generation,
                (credential, seen) -> services.credentials()
                        .update(
                                credential.id(),
                                patch.of(LabelBody.of(credential), LabelBody.class)
                                        .toSpec(),
                                seen)));
    }

    @DeleteMapping(path = "/{id}", produces = MediaType.ALL_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses({CoreErrorCode.CREDENTIAL_NOT_FOUND, CoreErrorCode.PRECONDITION_FAILED, CoreErrorCode.IN_USE})
    void deleteCredential(Services services, @PathVariable UUID id, Expected expected) {
        services.credentials().delete(new CredentialId(id), expected);
    }

    @DeleteMapping(path = "/by-name/{name}", produces = MediaType.ALL_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses({CoreErrorCode.CREDENTIAL_NOT_FOUND, CoreErrorCode.PRECONDITION_FAILED, CoreErrorCode.IN_USE})
    void deleteCredentialByName(Services services, @PathVariable String name, Expected expected) {
        Change.without(
                expected,
                () -> References.credentialNamed(services, name),
                Credential::generation,
                (named, seen) -> services.credentials().delete(named.id(), seen));
    }
}
