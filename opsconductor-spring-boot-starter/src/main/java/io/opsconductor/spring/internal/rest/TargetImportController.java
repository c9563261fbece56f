package io.opsconductor.spring.internal.rest;

import io.opsconductor.Services;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.ImportOptions;
import io.opsconductor.spring.internal.csv.CsvTable;
import io.opsconductor.spring.internal.csv.CsvWriter;
import io.opsconductor.spring.internal.rest.ImportJson.ImportReportView;
import io.opsconductor.spring.internal.web.ApiBody;
import io.opsconductor.spring.internal.web.Refuses;
import io.opsconductor.target.ReachabilityState;
import io.opsconductor.target.TargetQuery;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Many targets at once. */
@RestController
@RequestMapping(path = "/targets")
class TargetImportController {
    private static final String CSV = "text/csv";

    @PostMapping(
            path = "/import",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ImportReportView importTargets(
            Services services,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "create") String mode,
            @RequestParam(name = "on_error", defaultValue = "abort") String onError,
            InputStream body) {
        ImportOptions options = ImportJson.options(dryRun, mode, onError);
        services.targets().requireImport();
        return ImportReportView.of(services.targets().importAll(TargetImportJson.items(ApiBody.bytes(body)), options));
    }

    @PostMapping(path = "/import", consumes = CSV, produces = MediaType.APPLICATION_JSON_VALUE)
    ImportReportView importTargetsOfCsv(
            Services services,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "create") String mode,
            @RequestParam(name = "on_error", defaultValue = "abort") String onError,
            InputStream body) {
        ImportOptions options = ImportJson.options(dryRun, mode, onError);
        services.targets().requireImport();
        return ImportReportView.of(services.targets()
                .importAll(TargetCsv.items(CsvTable.read(ApiBody.text(body), ImportOptions::checkLines)), options));
    }

    /** Written as it is read, so that its length does not matter; an error halfway cuts the connection. */
    @GetMapping(path = "/export", produces = CSV)
    @Refuses({CoreErrorCode.SELECTOR_INVALID, CoreErrorCode.CREDENTIAL_NOT_FOUND, CoreErrorCode.TARGET_NOT_FOUND})
    void exportTargets(
            Services services,
            @RequestParam(required = false) @Nullable String selector,
            @RequestParam(required = false) @Nullable String protocol,
            @RequestParam(name = "credential_ref", required = false) @Nullable String credentialRef,
            @RequestParam(name = "depends_on", required = false) @Nullable String dependsOn,
            @RequestParam(required = false) @Nullable String reachability,
            @RequestParam(required = false) @Nullable String q,
            HttpServletResponse response)
            throws IOException {
        TargetQuery query = new TargetQuery(
                selector,
                protocol,
                References.credential(services, credentialRef),
                References.target(services, dependsOn),
                Filters.constant(ReachabilityState.class, "reachability", reachability),
                Filters.part(q),
                TargetQuery.all().sort());
        List<String> keys = services.targets().metadataKeys(query);
        response.setContentType(CSV + ";charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"targets.csv\"");
        Writer writer = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        CsvWriter csv = new CsvWriter(writer);
        csv.write(TargetCsv.header(keys));
        try {
            services.targets().export(query, target -> write(csv, TargetCsv.row(target, keys)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        writer.flush();
    }

    private static void write(CsvWriter csv, List<String> cells) {
        try {
            csv.write(cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
