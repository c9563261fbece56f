package io.opsconductor.spring.internal.rest;

import io.opsconductor.job.Job;
import io.opsconductor.job.Jobs;
import io.opsconductor.job.SourceFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Writes jobs into an answer as they come. Nothing is written before the first one. Not safe for use by many threads. */
final class JobExport implements Consumer<Job> {
    private final Jobs jobs;
    private final SourceFormat format;
    private final HttpServletResponse response;
    private final Writer writer;
    private boolean begun;

    JobExport(Jobs jobs, SourceFormat format, HttpServletResponse response) throws IOException {
        this.jobs = jobs;
        this.format = format;
        this.response = response;
        this.writer = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
    }

    static String contentType(SourceFormat format) {
        return format == SourceFormat.JSON ? "application/json" : "application/yaml;charset=UTF-8";
    }

    @Override
    public void accept(Job job) {
        try {
            if (format == SourceFormat.YAML) {
                begin();
                writer.write(jobs.yamlDocument(job));
            } else {
                String separator = begun ? ",\n" : "{\"jobs\": [\n";
                begin();
                writer.write(separator + job.latest().json());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin() {
        if (!begun) {
            begun = true;
            response.setContentType(contentType(format));
            response.setHeader("Content-Disposition", "attachment; filename=\"jobs." + format.code() + "\"");
        }
    }

    /** After the last one. */
    void complete() throws IOException {
        boolean empty = !begun;
        begin();
        if (format == SourceFormat.JSON) {
            writer.write(empty ? "{\"jobs\": []}\n" : "\n]}\n");
        }
        writer.flush();
    }
}
