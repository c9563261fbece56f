package io.opsconductor.spring.internal.rest;

import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.common.Page;
import io.opsconductor.common.Role;
import io.opsconductor.spi.Secret;
import io.opsconductor.spring.internal.web.Required;
import io.opsconductor.spring.internal.web.Versioned;
import io.opsconductor.user.NewUser;
import io.opsconductor.user.User;
import io.opsconductor.user.UserChange;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes over the wire about users. */
interface UserJson {
    record UserBody(
            @Required String username,
            @Nullable String email,
            @Required String role,
            @Required Secret password) {
        NewUser toNewUser() {
            return new NewUser(username, email, UserJson.role(role), password);
        }
    }

    /** What is missing or null stays as it is. */
    record ChangeBody(
            @Nullable String email,
            @Nullable String role,
            @Nullable Boolean enabled) {
        UserChange toChange() {
            return new UserChange(email, role == null ? null : UserJson.role(role), enabled);
        }
    }

    /** @param email empty to have none */
    record ProfileBody(@Required String email) {}

    record ResetBody(@Required Secret newPassword) {}

    private static Role role(String code) {
        return Role.ofCode(code)
                .orElseThrow(() -> new InvalidInputException(
                        "The role must be admin, operator or viewer.",
                        new FieldError("role", "must be admin, operator or viewer")));
    }

    record PasswordBody(
            @Required Secret currentPassword, @Required Secret newPassword) {}

    record UserView(
            UUID id,
            String username,
            @Nullable String email,
            String role,
            boolean enabled,
            boolean mustChangePassword,
            Instant createdAt,
            Instant updatedAt,
            long generation)
            implements Versioned {
        static UserView of(User user) {
            return new UserView(
                    user.id().value(),
                    user.username(),
                    user.email(),
                    user.role().code(),
                    user.enabled(),
                    user.mustChangePassword(),
                    user.createdAt(),
                    user.updatedAt(),
                    user.generation());
        }
    }

    record UserList(
            List<UserView> users, long total, @Nullable String next) {
        static UserList of(Page<User> page) {
            return new UserList(page.items().stream().map(UserView::of).toList(), page.total(), page.next());
        }
    }
}
