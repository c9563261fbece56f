package io.opsconductor.spring.internal.web;

import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spring.internal.web.LimitedRequest.BodyTooLargeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Bodies that are read as a whole by whoever knows what they are. */
public final class ApiBody {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private ApiBody() {}

    /** @throws OpsConductorException {@code body_too_large}, {@code body_unreadable} */
    public static byte[] bytes(InputStream body) {
        try {
            return body.readAllBytes();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** As UTF-8, without a byte order mark. @throws OpsConductorException {@code text_malformed}, and as {@link #bytes} */
    public static String text(InputStream body) {
        String text = decode(bytes(body));
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new OpsConductorException(RequestErrorCode.TEXT_MALFORMED, "The body is not in UTF-8.", Map.of(), e);
        }
    }

    /** What to answer where reading a body has failed. */
    public static OpsConductorException unreadable(IOException e) {
        return e instanceof BodyTooLargeException
                ? new OpsConductorException(RequestErrorCode.BODY_TOO_LARGE, "The body of the request is too large.")
                : new OpsConductorException(
                        RequestErrorCode.BODY_UNREADABLE, "The body of the request could not be read.", Map.of(), e);
    }
}
