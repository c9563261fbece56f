package io.opsconductor.api.document;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What the Javadoc of records says, of themselves and of their components; read from the sources, for classes have none. */
final class SourceDocs {
    private static final List<String> MODULES =
            List.of("opsconductor-spi", "opsconductor-core", "opsconductor-spring-boot-starter");

    private final Map<String, String> types = new HashMap<>();
    private final Map<String, String> components = new HashMap<>();

    private SourceDocs() {}

    static SourceDocs read() {
        SourceDocs docs = new SourceDocs();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources()));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                docs.new Reader(trees, unit).scan(unit, null);
            }
            return docs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                files.filter(file -> file.toString().endsWith(".java")
                                && !file.endsWith("package-info.java")
                                && !file.endsWith("module-info.java"))
                        .forEach(sources::add);
            }
        }
        return sources;
    }

    /** A sentence or more, in Markdown; null if there is none. */
    @Nullable String of(Class<?> type) {
        return types.get(type.getCanonicalName());
    }

    @Nullable String of(Class<?> type, String component) {
        return components.get(type.getCanonicalName() + "#" + component);
    }

    private final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final DocTrees trees;
        private final String packageName;

        Reader(DocTrees trees, CompilationUnitTree unit) {
            this.trees = trees;
            this.packageName = unit.getPackageName().toString();
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                String name = name(getCurrentPath());
                put(types, name, comment.getFullBody());
                for (DocTree tag : comment.getBlockTags()) {
                    if (tag instanceof ParamTree param && !param.isTypeParameter()) {
                        put(components, name + "#" + param.getName(), param.getDescription());
                    }
                }
            }
            return super.visitClass(type, null);
        }

        private String name(TreePath path) {
            StringBuilder name = new StringBuilder();
            for (TreePath at = path; at != null; at = at.getParentPath()) {
                if (at.getLeaf() instanceof ClassTree type) {
                    name.insert(0, "." + type.getSimpleName());
                }
            }
            return packageName + name;
        }
    }

    private static void put(Map<String, String> docs, String key, List<? extends DocTree> text) {
        String markdown = text.stream()
                .map(SourceDocs::markdown)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
        if (!markdown.isEmpty()) {
            String sentence = markdown.substring(0, 1).toUpperCase(Locale.ROOT) + markdown.substring(1);
            docs.put(key, sentence.endsWith(".") ? sentence : sentence + ".");
        }
    }

    private static String markdown(DocTree part) {
        if (part instanceof LiteralTree literal) {
            return "`" + literal.getBody().getBody() + "`";
        }
        if (part instanceof LinkTree link) {
            String named = link.getReference().getSignature().replaceFirst("\\(.*", "");
            return "`" + named.substring(Math.max(named.lastIndexOf('#'), named.lastIndexOf('.')) + 1) + "`";
        }
        return part.toString();
    }
}
