package io.opsconductor.winrm.internal.winrm4j;

import io.cloudsoft.winrm4j.client.WinRm;
import io.cloudsoft.winrm4j.client.shell.ReceiveResponse;
import io.opsconductor.winrm.internal.wsman.SoapAnswer;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the output out of the answers before winrm4j makes text of it: that would decode each piece by itself, in this
 * Java's default charset, and break what is cut between two.
 */
final class ObservedPort implements InvocationHandler {
    private final WinRm port;
    private final CommandWatch watch;

    ObservedPort(WinRm port, CommandWatch watch) {
        this.port = port;
        this.watch = watch;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        Object answer;
        try {
            answer = method.invoke(port, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
        if (method.getName().equals("command")) {
            watch.begun();
        }
        if (answer instanceof ReceiveResponse response) {
            watch.received(output(response));
        }
        return answer;
    }

    private static List<SoapAnswer.Piece> output(ReceiveResponse response) {
        List<SoapAnswer.Piece> pieces = response.getStream().stream()
                .filter(stream -> stream.getValue() != null)
                .map(stream -> new SoapAnswer.Piece(stream.getName(), stream.getValue()))
                .toList();
        response.getStream().clear();
        return pieces;
    }
}
