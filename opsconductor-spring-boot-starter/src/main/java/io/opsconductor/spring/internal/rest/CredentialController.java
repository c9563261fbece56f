package io.opsconductor.spring.internal.rest;

import io.opsconductor.Services;
import io.opsconductor.common.PageRequest;
import io.opsconductor.credential.CredentialId;
import io.opsconductor.credential.CredentialQuery;
import io.opsconductor.credential.Credentials;
import io.opsconductor.credential.NewCredential;
import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.credential.CredentialType;
import io.opsconductor.spring.internal.rest.CredentialJson.CredentialBody;
import io.opsconductor.spring.internal.rest.CredentialJson.CredentialList;
import io.opsconductor.spring.internal.rest.CredentialJson.CredentialView;
import io.opsconductor.spring.internal.rest.CredentialJson.RotationBody;
import io.opsconductor.spring.internal.web.ApiPaths;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
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
    CredentialList list(
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
    ResponseEntity<CredentialView> create(
            Services services, @RequestBody CredentialBody body, HttpServletRequest request) {
        CredentialData data =
                CredentialDataReader.read(CredentialDataReader.type(body.credentialType()), body.credentialData());
        CredentialView credential = CredentialView.of(
                services.credentials().create(new NewCredential(body.name(), body.description(), data)));
        return ResponseEntity.created(paths.location(request, "/credentials/" + credential.id()))
                .body(credential);
    }

    @GetMapping("/{id}")
    CredentialView get(Services services, @PathVariable UUID id) {
        return CredentialView.of(services.credentials().get(new CredentialId(id)));
    }

    @GetMapping("/by-name/{name}")
    CredentialView get(Services services, @PathVariable String name) {
        return CredentialView.of(References.credentialNamed(services, name));
    }

    @PostMapping(path = "/{id}/rotate", consumes = MediaType.APPLICATION_JSON_VALUE)
    CredentialView rotate(Services services, @PathVariable UUID id, @RequestBody RotationBody body) {
        Credentials credentials = services.credentials();
        CredentialId credential = new CredentialId(id);
        CredentialData data =
                CredentialDataReader.read(credentials.get(credential).type(), body.credentialData());
        return CredentialView.of(credentials.rotate(credential, data));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Services services, @PathVariable UUID id) {
        services.credentials().delete(new CredentialId(id));
    }

    @DeleteMapping("/by-name/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Services services, @PathVariable String name) {
        services.credentials().delete(References.credentialNamed(services, name).id());
    }
}
