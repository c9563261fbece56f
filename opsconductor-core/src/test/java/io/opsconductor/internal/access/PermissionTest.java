package io.opsconductor.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.common.Actor;
import io.opsconductor.common.Grant;
import io.opsconductor.common.Limits;
import io.opsconductor.common.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PermissionTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-z_]+)` \\| (yes|no) \\| (yes|no) \\| (yes|no) \\|", Pattern.MULTILINE);

    @Test
    void everyCellIsAsTheDocumentSays() throws IOException {
        List<String> documented = new ArrayList<>();
        Matcher rows = ROW.matcher(Files.readString(Path.of("..", "docs", "security.md")));
        while (rows.find()) {
            documented.add(rows.group(1) + " viewer " + rows.group(2));
            documented.add(rows.group(1) + " operator " + rows.group(3));
            documented.add(rows.group(1) + " admin " + rows.group(4));
        }

        List<String> cells = Arrays.stream(Permission.values())
                .flatMap(permission -> List.of(Role.VIEWER, Role.OPERATOR, Role.ADMIN).stream()
                        .map(role -> permission.code() + " " + role.code() + " "
                                + (permission.allows(Actor.host("x", "x", role)) ? "yes" : "no")))
                .toList();
        assertThat(documented).containsExactlyElementsOf(cells).hasSizeGreaterThan(45);
    }

    @Test
    void scopesTakeAwayAndNeverGive() {
        for (Role role : Role.values()) {
            for (Permission permission : Permission.values()) {
                Actor all = Actor.host("x", "x", role);

                assertThat(permission.allows(all.within(Limits.toScopes(Set.of(permission.code())))))
                        .isEqualTo(permission.allows(all));
                assertThat(permission.allows(all.within(Limits.toScopes(Set.of()))))
                        .isFalse();
            }
        }
    }

    @Test
    void grantsLeaveReadingRunningCancelingAndTesting() {
        Actor bound = Actor.host("x", "x", Role.ADMIN).within(Limits.toGrants(List.of(new Grant("*", "*"))));

        assertThat(Permission.values())
                .filteredOn(permission ->
                        permission.allows(bound) && !permission.name().endsWith("_READ"))
                .containsExactlyInAnyOrder(Permission.TARGET_TEST, Permission.RUN_START, Permission.RUN_CANCEL);
    }
}
