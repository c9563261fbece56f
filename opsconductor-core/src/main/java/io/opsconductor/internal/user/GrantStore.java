package io.opsconductor.internal.user;

import io.opsconductor.common.Grant;
import io.opsconductor.internal.db.Rows;
import io.opsconductor.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table {@code user_grant}. */
public final class GrantStore {
    /** The grants of the row {@code u} of the table {@code app_user}, as columns of a query. */
    public static final String COLUMNS = """
             ARRAY(SELECT g.jobs FROM opsconductor.user_grant g WHERE g.user_id = u.id ORDER BY g.ordinal) AS grant_jobs,
             ARRAY(SELECT g.targets FROM opsconductor.user_grant g WHERE g.user_id = u.id ORDER BY g.ordinal) AS grant_targets
            """;

    private static final String SELECT = "SELECT " + COLUMNS + " FROM opsconductor.app_user u WHERE u.id = :userId";

    private static final String DELETE = "DELETE FROM opsconductor.user_grant WHERE user_id = :userId";

    private static final String INSERT = """
            INSERT INTO opsconductor.user_grant (user_id, ordinal, jobs, targets)
            VALUES (:userId, :ordinal, :jobs, :targets)
            """;

    /** The columns of {@link #COLUMNS}. */
    public static List<Grant> read(ResultSet row) throws SQLException {
        List<String> jobs = Rows.texts(row, "grant_jobs");
        List<String> targets = Rows.texts(row, "grant_targets");
        List<Grant> grants = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            grants.add(new Grant(jobs.get(i), targets.get(i)));
        }
        return grants;
    }

    public List<Grant> list(Handle handle, UserId user) {
        return handle.createQuery(SELECT)
                .bind("userId", user.value())
                .map((row, context) -> read(row))
                .findOne()
                .orElse(List.of());
    }

    void replace(Handle handle, UserId user, List<Grant> grants) {
        handle.createUpdate(DELETE).bind("userId", user.value()).execute();
        if (grants.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(INSERT);
        for (int i = 0; i < grants.size(); i++) {
            batch.bind("userId", user.value())
                    .bind("ordinal", i)
                    .bind("jobs", grants.get(i).jobs())
                    .bind("targets", grants.get(i).targets())
                    .add();
        }
        batch.execute();
    }
}
