package io.opsconductor.spring.internal.rest;

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
            @Required Role role,
            @Required Secret password) {
        NewUser toNewUser() {
            return new NewUser(username, email, role, password);
        }
    }

    /** What is missing or null stays as it is. */
    record UserChangeBody(
            @Nullable String email,
            @Nullable Role role,
            @Nullable Boolean enabled) {
        UserChange toChange() {
            return new UserChange(email, role, enabled);
        }
    }

    /** @param email empty to have none */
    record ProfileBody(@Required String email) {}

    record ResetBody(@Required Secret newPassword) {}

    record PasswordBody(
            @Required Secret currentPassword, @Required Secret newPassword) {}

    record UserView(
            UUID id,
            String username,
            @Nullable String email,
            Role role,
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
                    user.role(),
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
