package io.opsconductor.testkit.winrm;

/** A fault as the service of Windows reports it; the code is a Win32 error or one of {@code wsmerror.h}. */
final class WsManFault extends Exception {
    static final long OPERATION_TIMED_OUT = 2150858793L;
    static final long SHELL_NOT_FOUND = 2150858843L;
    static final long TOO_MANY_SHELLS = 2150859173L;
    static final long TOO_MANY_OPERATIONS = 2150859174L;
    static final long ACCESS_DENIED = 5;

    private final String role;
    private final String subcode;
    private final long code;
    private final int status;

    private WsManFault(String role, String subcode, long code, int status, String message) {
        super(message, null, false, false);
        this.role = role;
        this.subcode = subcode;
        this.code = code;
        this.status = status;
    }

    static WsManFault timedOut() {
        return new WsManFault(
                "s:Receiver",
                "w:TimedOut",
                OPERATION_TIMED_OUT,
                500,
                "The WS-Management service cannot complete the operation within the time specified in OperationTimeout.");
    }

    static WsManFault shellNotFound(String shell) {
        return new WsManFault(
                "s:Sender",
                "w:InvalidSelectors",
                SHELL_NOT_FOUND,
                500,
                "The request for the Windows Remote Shell with ShellId " + shell
                        + " failed because the shell was not found on the server. Possible causes are: the specified"
                        + " ShellId is incorrect or the shell no longer exists on the server. Provide the correct"
                        + " ShellId or create a new shell and retry the operation.");
    }

    static WsManFault commandNotFound(String command) {
        return new WsManFault(
                "s:Sender",
                "w:InvalidSelectors",
                SHELL_NOT_FOUND,
                500,
                "The request contained invalid selectors for the resource: there is no command " + command + ".");
    }

    static WsManFault tooManyShells(int limit) {
        return new WsManFault(
                "s:Receiver",
                "w:QuotaLimit",
                TOO_MANY_SHELLS,
                500,
                "The WS-Management service cannot process the request. The maximum number of concurrent shells for"
                        + " this user (" + limit + ") has been exceeded. Close existing shells or raise the quota for"
                        + " this user.");
    }

    static WsManFault accessDenied() {
        return new WsManFault("s:Sender", "w:AccessDenied", ACCESS_DENIED, 500, "Access is denied.");
    }

    /** The request's XML is not well-formed, or not SOAP. */
    static WsManFault invalidXml(String why) {
        return new WsManFault(
                "s:Sender",
                "w:SchemaValidationError",
                2150858817L,
                400,
                "The SOAP XML in the message does not match the corresponding XML schema definition. Change the XML"
                        + " and retry. " + why);
    }

    static WsManFault notUnderstood(String header) {
        return new WsManFault(
                "s:MustUnderstand",
                "w:UnsupportedFeature",
                2150858818L,
                500,
                "The WS-Management service does not understand the header " + header + ".");
    }

    static WsManFault unknownAction(String action) {
        return new WsManFault(
                "s:Sender",
                "a:ActionNotSupported",
                2150858754L,
                500,
                "The WS-Management service does not support the action " + action + ".");
    }

    static WsManFault unknownResource(String uri) {
        return new WsManFault(
                "s:Sender",
                "a:DestinationUnreachable",
                2150858752L,
                500,
                "The service cannot process the request: the resource URI (" + uri + ") is not available here.");
    }

    /** To whoever waits for output of a command that is ended by another request. */
    static WsManFault aborted() {
        return system(
                995, "The I/O operation has been aborted because of either a thread exit or an application request.");
    }

    /** To whoever sends input to a command that reads no more. */
    static WsManFault inputClosed() {
        return system(232, "The pipe is being closed.");
    }

    /** A Win32 error of the shell itself. */
    static WsManFault system(long code, String message) {
        return new WsManFault("s:Receiver", "w:InternalError", code, 500, message);
    }

    /** One that a test asked for. */
    static WsManFault requested(long code) {
        if (code == OPERATION_TIMED_OUT) {
            return timedOut();
        }
        if (code == ACCESS_DENIED) {
            return accessDenied();
        }
        boolean quota =
                (code >= TOO_MANY_SHELLS && code <= 2150859179L) || (code >= 2150859236L && code <= 2150859242L);
        return new WsManFault(
                "s:Receiver",
                quota ? "w:QuotaLimit" : "w:InternalError",
                code,
                500,
                quota
                        ? "The WS-Management service cannot process the request. A quota of this user has been"
                                + " exceeded."
                        : "The WS-Management service cannot process the request.");
    }

    String role() {
        return role;
    }

    String subcode() {
        return subcode;
    }

    /** As it stands in the attribute {@code Code}. */
    long code() {
        return code;
    }

    /** Of the HTTP answer. */
    int status() {
        return status;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
