package io.opsconductor.internal.job;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.FieldError;
import io.opsconductor.common.ImportItem;
import io.opsconductor.common.ImportMode;
import io.opsconductor.common.ImportOptions;
import io.opsconductor.common.ImportOutcome;
import io.opsconductor.common.ImportReport;
import io.opsconductor.internal.bulk.ImportTally;
import io.opsconductor.internal.json.Json;
import io.opsconductor.job.Job;
import io.opsconductor.job.JobSource;
import io.opsconductor.job.SourceFormat;
import io.opsconductor.spi.OpsConductorException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One import of jobs. Definitions are read before its transaction begins. */
final class JobImport {
    private static final Map<String, Object> DETAIL = Map.of("import", true);

    private final JobStore store;
    private final JobWriter writer;
    private final ImportOptions options;
    private final List<Line> lines = new ArrayList<>();

    JobImport(
            JobStore store,
            JobWriter writer,
            DefinitionReader reader,
            List<ImportItem<JobSource>> items,
            ImportOptions options) {
        this.store = store;
        this.writer = writer;
        this.options = options;
        items.forEach(item -> lines.add(read(reader, item)));
    }

    private static Line read(DefinitionReader reader, ImportItem<JobSource> item) {
        Line line = new Line(item);
        JobSource source = item.value();
        if (source == null) {
            line.fail(CoreErrorCode.DEFINITION_INVALID.code(), item.errors());
            return line;
        }
        try {
            line.read = reader.read(source, source.format() == SourceFormat.YAML ? item.line() : 1);
        } catch (OpsConductorException e) {
            line.fail(e.code(), ImportTally.errors(e, ""));
            line.name = name(source);
        }
        return line;
    }

    /** Of a definition that is wrong, so that a person knows which one it is. */
    private static @Nullable String name(JobSource source) {
        try {
            return LocatedTree.read(source).root().path("name").textValue();
        } catch (OpsConductorException e) {
            return null;
        }
    }

    ImportReport run(Handle handle, Instant now) {
        Map<String, Line> named = new HashMap<>();
        for (Line line : lines) {
            if (line.isGood()) {
                place(handle, line, named);
            }
        }
        boolean stores = ImportTally.stores(options, lines.stream().allMatch(Line::isGood));
        ImportTally tally = new ImportTally(options);
        for (Line line : lines) {
            if (line.isGood()) {
                tally.done(line.told(), line.outcome(), stores ? stored(handle, line, now) : line.idBefore());
            } else {
                tally.failed(line.told(), Objects.requireNonNull(line.code), line.errors);
            }
        }
        return tally.report();
    }

    private void place(Handle handle, Line line, Map<String, Line> named) {
        String name = line.definition().definition().name();
        Line same = named.putIfAbsent(name.toLowerCase(Locale.ROOT), line);
        Job existing = store.findByName(handle, name).map(JobStore.JobRow::job).orElse(null);
        if (same != null) {
            line.fail(CoreErrorCode.NAME_TAKEN, "is that of line " + same.item.line() + ", too");
        } else if (existing != null && options.mode() == ImportMode.CREATE) {
            line.fail(CoreErrorCode.NAME_TAKEN, "is that of a job that is there already");
        } else {
            line.before = existing;
            requireUploads(handle, line);
        }
    }

    private static void requireUploads(Handle handle, Line line) {
        try {
            NamedUploads.require(handle, line.definition().definition());
        } catch (OpsConductorException e) {
            line.fail(e.code(), ImportTally.errors(e, ""));
        }
    }

    private UUID stored(Handle handle, Line line, Instant now) {
        JobSource source = Objects.requireNonNull(line.item.value());
        Job before = line.before;
        Job job = switch (line.outcome()) {
            case CREATED -> writer.create(handle, source, line.definition(), DETAIL, now);
            case UPDATED ->
                writer.update(handle, Objects.requireNonNull(before).id(), source, line.definition(), DETAIL, now);
            case UNCHANGED, FAILED -> Objects.requireNonNull(before);
        };
        return job.id().value();
    }

    /** A document on its way to a job. Not safe for use by many threads. */
    private static final class Line {
        private final ImportItem<JobSource> item;
        private DefinitionReader.@Nullable ReadDefinition read;
        private @Nullable String name;
        private @Nullable Job before;
        private @Nullable String code;
        private List<FieldError> errors = List.of();

        Line(ImportItem<JobSource> item) {
            this.item = item;
        }

        void fail(String why, List<FieldError> where) {
            code = why;
            errors = where;
        }

        void fail(CoreErrorCode why, String reason) {
            fail(why.code(), List.of(new FieldError("name", reason)));
        }

        boolean isGood() {
            return code == null;
        }

        DefinitionReader.ReadDefinition definition() {
            return Objects.requireNonNull(read);
        }

        /** By the name that the definition has, if it could be read. */
        ImportItem<JobSource> told() {
            String told = read == null ? name : read.definition().name();
            return told == null ? item : new ImportItem<>(item.line(), told, item.value(), item.errors());
        }

        @Nullable UUID idBefore() {
            return before == null ? null : before.id().value();
        }

        ImportOutcome outcome() {
            if (before == null) {
                return ImportOutcome.CREATED;
            }
            return isSame(before) ? ImportOutcome.UNCHANGED : ImportOutcome.UPDATED;
        }

        /** In YAML, comments count as well. */
        private boolean isSame(Job job) {
            JobSource there = job.latest().source();
            JobSource here = Objects.requireNonNull(item.value());
            boolean bothYaml = there.format() == SourceFormat.YAML && here.format() == SourceFormat.YAML;
            return Json.readTree(job.latest().json())
                            .equals(Json.readTree(definition().json()))
                    && (!bothYaml || YamlText.isSame(there.text(), here.text()));
        }
    }
}
