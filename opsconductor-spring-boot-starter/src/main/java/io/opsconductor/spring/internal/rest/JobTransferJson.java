package io.opsconductor.spring.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.opsconductor.common.ImportItem;
import io.opsconductor.common.ImportOptions;
import io.opsconductor.job.JobSource;
import io.opsconductor.spring.internal.web.ApiJson;
import io.opsconductor.spring.internal.web.Required;
import java.util.ArrayList;
import java.util.List;

/** What goes over the wire when jobs are imported and copied. */
interface JobTransferJson {
    record CloneBody(@Required String name) {}

    record ListBody(@Required List<JsonNode> jobs) {}

    /** @param json a list of definitions, or an object with one */
    static List<ImportItem<JobSource>> ofJson(byte[] json) {
        ApiJson.checkListed(json, ImportOptions::checkLines);
        JsonNode root = ApiJson.tree(json);
        Iterable<JsonNode> list =
                root.isArray() ? root : ApiJson.convert(root, ListBody.class).jobs();
        List<ImportItem<JobSource>> items = new ArrayList<>();
        for (JsonNode node : list) {
            JobSource source = JobSource.json(node.toString());
            items.add(new ImportItem<>(items.size() + 1, null, source, List.of()));
        }
        return items;
    }

    /** @param yaml documents */
    static List<ImportItem<JobSource>> ofYaml(String yaml) {
        return YamlDocuments.split(yaml, ImportOptions::checkLines).stream()
                .map(document ->
                        new ImportItem<>(document.firstLine(), null, JobSource.yaml(document.text()), List.of()))
                .toList();
    }
}
