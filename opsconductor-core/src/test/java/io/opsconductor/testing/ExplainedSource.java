package io.opsconductor.testing;

import io.opsconductor.postgres.testing.TestDatabase;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A data source that has PostgreSQL explain what a thread asks of it: the very statements, with the very values. Each is
 * explained with its values and run, and planned without them, as PostgreSQL may do with one that it is asked often.
 */
public final class ExplainedSource {
    private static final ThreadLocal<List<Plan>> PLANS = new ThreadLocal<>();

    private final TestDatabase database;

    private ExplainedSource(TestDatabase database) {
        this.database = database;
    }

    public static ExplainedSource of(TestDatabase database) {
        return new ExplainedSource(database);
    }

    public DataSource asDataSource() {
        return proxy(DataSource.class, database.dataSource(), (method, arguments, result) -> {
            if (!(result instanceof Connection connection)) {
                return result;
            }
            return proxy(Connection.class, connection, (m, a, made) -> {
                boolean explained = PLANS.get() != null && made instanceof PreparedStatement && query((String) a[0]);
                return explained ? explained((String) a[0], connection, (PreparedStatement) made) : made;
            });
        });
    }

    /** The plans of all queries that the work makes on this thread. */
    public List<Plan> plansOf(ThrowingRunnable work) throws Exception {
        List<Plan> made = new ArrayList<>();
        PLANS.set(made);
        try {
            work.run();
        } finally {
            PLANS.remove();
        }
        return made;
    }

    private static boolean query(String sql) {
        return sql.stripLeading().startsWith("SELECT") && !sql.contains("pg_notify");
    }

    private PreparedStatement explained(String sql, Connection connection, PreparedStatement statement)
            throws SQLException {
        PreparedStatement explain = connection.prepareStatement("EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) " + sql);
        InvocationHandler handler = (self, method, arguments) -> {
            if (method.getName().startsWith("set") && method.getDeclaringClass() == PreparedStatement.class) {
                call(explain, method, arguments);
            } else if (method.getName().startsWith("execute")) {
                record(sql, explain);
            }
            return call(statement, method, arguments);
        };
        return (PreparedStatement) Proxy.newProxyInstance(
                ExplainedSource.class.getClassLoader(), new Class<?>[] {PreparedStatement.class}, handler);
    }

    private void record(String sql, PreparedStatement explain) throws SQLException {
        String withValues = only(explain.executeQuery());
        explain.close();
        try (Connection connection = simple();
                Statement generic = connection.createStatement()) {
            String without = only(generic.executeQuery("EXPLAIN (GENERIC_PLAN, FORMAT JSON) " + numbered(sql)));
            PLANS.get().add(new Plan(sql, withValues, without));
        }
    }

    /** Without the extended protocol, which demands values. */
    private Connection simple() throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl() + "?preferQueryMode=simple", database.username(), database.password());
    }

    private static String only(ResultSet rows) throws SQLException {
        rows.next();
        return rows.getString(1);
    }

    /** With {@code $1}, {@code $2}, ... in place of question marks, which none of our literals has. */
    private static String numbered(String sql) {
        StringBuilder numbered = new StringBuilder();
        int number = 0;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            numbered.append(c == '?' ? "$" + ++number : String.valueOf(c));
        }
        return numbered.toString();
    }

    private static <T> T proxy(Class<T> type, T target, After after) {
        InvocationHandler handler =
                (self, method, arguments) -> after.result(method, arguments, call(target, method, arguments));
        return type.cast(
                Proxy.newProxyInstance(ExplainedSource.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private interface After {
        Object result(Method method, Object[] arguments, Object result) throws Throwable;
    }

    /** Work that may throw. */
    public interface ThrowingRunnable {
        void run() throws Exception;
    }

    /**
     * @param json as PostgreSQL explains it with its values
     * @param generic the plan without values, which it takes for later calls if that costs no more
     */
    public record Plan(String sql, String json, String generic) {}
}
