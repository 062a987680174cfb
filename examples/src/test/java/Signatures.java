import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.model.AccessModifier;
import japicmp.model.JApiBehavior;
import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibility;
import japicmp.model.JApiCompatibilityChangeType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javassist.Modifier;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.ClassFile;

/** What the modules export, as a jar of classes without code: what users compile against, and nothing else. */
final class Signatures {
    private Signatures() {}

    /** The jar of what is on the class path of this test. */
    static byte[] jar() throws IOException {
        var classes = new TreeMap<String, byte[]>();
        for (Modules.Module module : Modules.all()) {
            Path root = root(module);
            if (Files.isDirectory(root)) {
                collect(root, module.exports(), classes);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + root.toUri()), Map.of())) {
                    collect(jar.getPath("/"), module.exports(), classes);
                }
            }
        }
        var bytes = new ByteArrayOutputStream();
        try (var jar = new ZipOutputStream(bytes)) {
            for (var each : classes.entrySet()) {
                var entry = new ZipEntry(each.getKey());
                entry.setTime(0);
                jar.putNextEntry(entry);
                jar.write(each.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /** Where the classes of a module are: a folder, or in a build that packs them a jar. */
    private static Path root(Modules.Module module) {
        return Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .map(Path::of)
                .filter(element -> element.startsWith(module.folder().resolve("target"))
                        || element.getFileName().toString().startsWith(artifact(module)))
                .filter(element -> !element.toString().contains("test"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no classes of " + module.name()));
    }

    private static String artifact(Modules.Module module) {
        return "luthier-" + module.folder().getFileName() + "-";
    }

    private static void collect(Path root, Set<String> exports, Map<String, byte[]> classes) throws IOException {
        for (String exported : exports) {
            Path folder = root.resolve(exported.replace('.', '/'));
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".class")).toList()) {
                    String name = exported.replace('.', '/') + "/" + file.getFileName();
                    if (!name.matches(".*\\$\\d+.*|.*package-info.class")) {
                        var type =
                                new ClassFile(new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file))));
                        if (AccessFlag.isPublic(type.getAccessFlags())) {
                            classes.put(name, stripped(type));
                        }
                    }
                }
            }
        }
    }

    private static byte[] stripped(ClassFile file) throws IOException {
        file.getMethods().removeIf(method -> hidden(method.getAccessFlags()));
        file.getMethods().forEach(method -> method.removeCodeAttribute());
        file.getFields().removeIf(field -> hidden(field.getAccessFlags()));
        file.removeAttribute("SourceFile");
        file.removeAttribute("BootstrapMethods");
        file.removeAttribute("NestMembers");
        file.getMethods().forEach(method -> method.removeAttribute("MethodParameters"));
        file.compact();
        var out = new ByteArrayOutputStream();
        file.write(new DataOutputStream(out));
        return out.toByteArray();
    }

    private static boolean hidden(int flags) {
        return !AccessFlag.isPublic(flags) && !AccessFlag.isProtected(flags) || (flags & AccessFlag.SYNTHETIC) != 0;
    }

    /** What of an older jar does not compile or link with a newer one, a line each. */
    static List<String> breaks(Path older, Path newer) {
        var options = new JarArchiveComparatorOptions();
        options.setAccessModifier(AccessModifier.PROTECTED);
        options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
        var comparator = new JarArchiveComparator(options);
        var lines = new TreeSet<String>();
        for (JApiClass type : comparator.compare(
                new JApiCmpArchive(older.toFile(), "old"), new JApiCmpArchive(newer.toFile(), "new"))) {
            String name = type.getFullyQualifiedName();
            add(lines, name, type);
            type.getInterfaces()
                    .forEach(each -> add(lines, name + " implements " + each.getFullyQualifiedName(), each));
            type.getFields().forEach(each -> add(lines, name + "." + each.getName(), each));
            type.getConstructors().forEach(each -> add(lines, name + "." + signature(each), each));
            type.getMethods().forEach(each -> add(lines, name + "." + signature(each), each));
        }
        return new ArrayList<>(lines);
    }

    /** Whether it is a final class, which has each method of its interfaces: else it would not have been compiled. */
    private static boolean complete(JApiCompatibility changed) {
        return changed instanceof JApiClass type
                && type.getNewClass()
                        .filter(now -> Modifier.isFinal(now.getModifiers()))
                        .isPresent();
    }

    private static String signature(JApiBehavior behavior) {
        return behavior.getName()
                + behavior.getParameters().stream()
                        .map(parameter -> parameter.getType().replaceAll(".*\\.", ""))
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private static void add(Set<String> lines, String what, JApiCompatibility changed) {
        changed.getCompatibilityChanges().stream()
                .map(change -> change.getType())
                .filter(type -> type != JApiCompatibilityChangeType.METHOD_ABSTRACT_ADDED_IN_IMPLEMENTED_INTERFACE
                        || !complete(changed))
                .filter(type -> !type.isBinaryCompatible() || !type.isSourceCompatible())
                .forEach(type -> lines.add("`" + what + "`: "
                        + type.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')));
    }
}
