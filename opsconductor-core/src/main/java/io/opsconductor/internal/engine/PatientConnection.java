package io.opsconductor.internal.engine;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose prepared statements are executed again, on another one, when the database went away meanwhile. Nobody
 * knows of a statement that was cut off whether it was done, so each must be one that can be done twice. Those of a
 * transaction fail: what came before them is gone.
 */
final class PatientConnection implements InvocationHandler {
    private final PatientSource source;
    private Connection connection;

    private PatientConnection(PatientSource source, Connection connection) {
        this.source = source;
        this.connection = connection;
    }

    static Connection of(PatientSource source) throws SQLException {
        return proxy(Connection.class, new PatientConnection(source, source.connect()));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        Object result = new Call(method, arguments).on(connection);
        return result instanceof PreparedStatement statement
                ? proxy(PreparedStatement.class, new PatientStatement(new Call(method, arguments), statement))
                : result;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private final class PatientStatement implements InvocationHandler {
        private final Call prepare;
        /** Its parameters, and what else it was told before. */
        private final List<Call> settings = new ArrayList<>();

        private PreparedStatement statement;

        PatientStatement(Call prepare, PreparedStatement statement) {
            this.prepare = prepare;
            this.statement = statement;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            Call call = new Call(method, arguments);
            if (method.getName().startsWith("execute")) {
                return execute(call);
            }
            Object result = call.on(statement);
            if (method.getReturnType() == void.class) {
                settings.add(call);
            }
            return result;
        }

        private @Nullable Object execute(Call call) throws Throwable {
            boolean alone = connection.getAutoCommit();
            SQLException failure = null;
            while (true) {
                try {
                    if (failure != null) {
                        prepareElsewhere();
                    }
                    return call.on(statement);
                } catch (SQLException e) {
                    failure = e;
                    if (!alone || !source.waitsAfter(failure)) {
                        throw failure;
                    }
                }
            }
        }

        private void prepareElsewhere() throws Throwable {
            connection.close();
            connection = source.connect();
            if (prepare.on(connection) instanceof PreparedStatement again) {
                statement = again;
            }
            for (Call setting : settings) {
                setting.on(statement);
            }
        }
    }

    private record Call(Method method, Object @Nullable [] arguments) {
        @Nullable Object on(Object receiver) throws Throwable {
            try {
                return method.invoke(receiver, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
