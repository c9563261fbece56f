package io.opsconductor.spring.internal.rest;

import io.opsconductor.Services;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.Expected;
import io.opsconductor.common.PageRequest;
import io.opsconductor.common.Role;
import io.opsconductor.spring.internal.rest.UserJson.PasswordBody;
import io.opsconductor.spring.internal.rest.UserJson.ProfileBody;
import io.opsconductor.spring.internal.rest.UserJson.ResetBody;
import io.opsconductor.spring.internal.rest.UserJson.UserBody;
import io.opsconductor.spring.internal.rest.UserJson.UserChangeBody;
import io.opsconductor.spring.internal.rest.UserJson.UserList;
import io.opsconductor.spring.internal.rest.UserJson.UserView;
import io.opsconductor.spring.internal.web.ApiPaths;
import io.opsconductor.spring.internal.web.Creation;
import io.opsconductor.spring.internal.web.Refuses;
import io.opsconductor.user.User;
import io.opsconductor.user.UserId;
import io.opsconductor.user.UserQuery;
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
@RequestMapping(path = "/users", produces = MediaType.APPLICATION_JSON_VALUE)
class UserController {
    private final ApiPaths paths;

    UserController(ApiPaths paths) {
        this.paths = paths;
    }

    @GetMapping
    UserList listUsers(
            Services services,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable Boolean enabled,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        UserQuery query = new UserQuery(
                Filters.constant(Role.class, "role", role),
                enabled,
                Filters.part(q),
                Sorts.of(sort, UserQuery.all().sort()));
        return UserList.of(services.users().list(query, new PageRequest(limit, cursor)));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({CoreErrorCode.NAME_TAKEN, CoreErrorCode.IDEMPOTENCY_KEY_REUSED})
    ResponseEntity<UserView> createUser(
            Services services, Creation creation, @RequestBody UserBody body, HttpServletRequest request) {
        User user = creation.of(
                inside -> inside.users().create(body.toNewUser()),
                created -> created.id().value(),
                id -> services.users().get(new UserId(id)));
        return ResponseEntity.created(paths.location(request, "/users/" + user.id()))
                .body(UserView.of(user));
    }

    @GetMapping("/me")
    @Refuses(anybody = true)
    UserView getMe(Services services) {
        return UserView.of(services.users().me());
    }

    @PatchMapping(path = "/me", consumes = MediaType.APPLICATION_JSON_VALUE)
    UserView updateMe(Services services, @RequestBody ProfileBody body, Expected expected) {
        return UserView.of(services.users().changeEmail(body.email(), expected));
    }

    @PostMapping(path = "/me/password", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.ALL_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses({CoreErrorCode.PASSWORD_WRONG})
    void changePassword(Services services, @RequestBody PasswordBody body) {
        services.users().changePassword(body.currentPassword(), body.newPassword());
    }

    @GetMapping("/{id}")
    @Refuses({CoreErrorCode.USER_NOT_FOUND})
    UserView getUser(Services services, @PathVariable UUID id) {
        return UserView.of(services.users().get(new UserId(id)));
    }

    @GetMapping("/by-name/{name}")
    @Refuses({CoreErrorCode.USER_NOT_FOUND})
    UserView getUserByName(Services services, @PathVariable String name) {
        return UserView.of(References.userNamed(services, name));
    }

    @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Refuses({CoreErrorCode.USER_NOT_FOUND, CoreErrorCode.LAST_ADMIN, CoreErrorCode.PRECONDITION_FAILED})
    UserView updateUser(Services services, @PathVariable UUID id, @RequestBody UserChangeBody body, Expected expected) {
        return UserView.of(services.users().update(new UserId(id), body.toChange(), expected));
    }

    @DeleteMapping(path = "/{id}", produces = MediaType.ALL_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses({CoreErrorCode.USER_NOT_FOUND, CoreErrorCode.LAST_ADMIN, CoreErrorCode.PRECONDITION_FAILED})
    void deleteUser(Services services, @PathVariable UUID id, Expected expected) {
        services.users().delete(new UserId(id), expected);
    }

    @DeleteMapping(path = "/by-name/{name}", produces = MediaType.ALL_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses({CoreErrorCode.USER_NOT_FOUND, CoreErrorCode.LAST_ADMIN, CoreErrorCode.PRECONDITION_FAILED})
    void deleteUserByName(Services services, @PathVariable String name, Expected expected) {
        Change.without(
                expected,
                () -> References.userNamed(services, name),
                User::generation,
                (named, seen) -> services.users().delete(named.id(), seen));
    }

    @PostMapping(path = "/{id}/password", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.ALL_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses({CoreErrorCode.USER_NOT_FOUND})
    void resetPassword(Services services, @PathVariable UUID id, @RequestBody ResetBody body) {
        services.users().resetPassword(new UserId(id), body.newPassword());
    }
}
