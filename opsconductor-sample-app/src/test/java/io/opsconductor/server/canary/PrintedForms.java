package io.opsconductor.server.canary;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The forms in which hosts print a text. */
final class PrintedForms {
    private PrintedForms() {}

    static Map<String, byte[]> of(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] utf16 = text.getBytes(StandardCharsets.UTF_16LE);
        String url = URLEncoder.encode(text, StandardCharsets.UTF_8);
        Map<String, byte[]> forms = new LinkedHashMap<>();
        forms.put("plain", utf8);
        forms.put("utf-16le", utf16);
        put(forms, "base64", Base64.getEncoder().encodeToString(utf8));
        put(forms, "base64 after one byte", Base64.getEncoder().encodeToString(joined("x", utf8)));
        put(forms, "base64 after two bytes", Base64.getEncoder().encodeToString(joined("u:", utf8)));
        put(forms, "base64url", Base64.getUrlEncoder().encodeToString(utf8));
        put(forms, "base64 in lines", Base64.getMimeEncoder().encodeToString(utf8));
        put(forms, "base64 of utf-16le", Base64.getEncoder().encodeToString(utf16));
        put(forms, "hex", HexFormat.of().formatHex(utf8));
        put(forms, "HEX", HexFormat.of().withUpperCase().formatHex(utf8));
        put(forms, "url", url);
        put(forms, "url with %20", url.replace("+", "%20"));
        put(forms, "url in lower case", lowerPercents(url.replace("+", "%20")));
        put(forms, "json", text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
        put(
                forms,
                "json in ascii",
                text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("/", "\\/")
                        .replace("é", "\\u00e9"));
        put(forms, "xml", text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        put(
                forms,
                "xml attribute",
                text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;"));
        put(forms, "quoted for sh", "'" + text.replace("'", "'\\''") + "'");
        put(forms, "quoted by Python", "'" + text.replace("'", "'\"'\"'") + "'");
        put(forms, "quoted for PowerShell", "'" + text.replace("'", "''") + "'");
        return forms;
    }

    /** Each form of each value in a line of its own, between brackets. */
    static byte[] file(Collection<Canary> canaries) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Canary canary : canaries) {
            of(canary.value()).forEach((form, bytes) -> {
                lines.writeBytes((canary.name() + " as " + form + " [").getBytes(StandardCharsets.UTF_8));
                lines.writeBytes(bytes);
                lines.writeBytes("]\n".getBytes(StandardCharsets.UTF_8));
            });
        }
        return lines.toByteArray();
    }

    private static void put(Map<String, byte[]> forms, String name, String form) {
        forms.put(name, form.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] joined(String before, byte[] bytes) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(before.getBytes(StandardCharsets.UTF_8));
        joined.writeBytes(bytes);
        return joined.toByteArray();
    }

    private static String lowerPercents(String url) {
        return java.util.regex.Pattern.compile("%..")
                .matcher(url)
                .replaceAll(percent -> percent.group().toLowerCase(Locale.ROOT));
    }
}
