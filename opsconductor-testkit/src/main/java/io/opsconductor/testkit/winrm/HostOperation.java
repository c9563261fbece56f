package io.opsconductor.testkit.winrm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** One of OpsConductor's own operations, which on Windows are scripts of PowerShell, done by the host itself. */
interface HostOperation {
    int FILE_EXISTS = 1330664200;
    int NOT_FOUND = 1330664201;
    int ACCESS_DENIED = 1330664202;
    int FAILED = 1330664203;
    int TOO_LARGE = 1330664204;
    int CHECKSUM_MISMATCH = 1330664205;

    /**
     * Does it.
     *
     * @throws Failure with the exit code to end with
     */
    void run(InputStream stdin, OutputStream stdout) throws IOException, Failure;

    /** Makes it a program, whose failures end with a sentence on the standard error and the code of their kind. */
    static Program program(HostOperation operation) {
        return (stdin, stdout, stderr) -> {
            try {
                operation.run(stdin, stdout);
                return 0;
            } catch (Failure e) {
                return fail(e.code, String.valueOf(e.getMessage()), stderr);
            } catch (FileAlreadyExistsException e) {
                return fail(FILE_EXISTS, "exists: " + e.getFile(), stderr);
            } catch (NoSuchFileException e) {
                return fail(NOT_FOUND, "not found: " + e.getFile(), stderr);
            } catch (AccessDeniedException e) {
                return fail(ACCESS_DENIED, "access denied: " + e.getFile(), stderr);
            } catch (IOException e) {
                return fail(FAILED, String.valueOf(e.getMessage()), stderr);
            }
        };
    }

    private static int fail(int code, String message, OutputStream stderr) throws IOException {
        stderr.write((message + "\n").getBytes(StandardCharsets.UTF_8));
        return code;
    }

    /** An end that has an exit code of its own. */
    final class Failure extends Exception {
        private final int code;

        Failure(int code, String message) {
            super(message, null, false, false);
            this.code = code;
        }
    }
}
