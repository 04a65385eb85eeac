// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Java sources compiled in memory, against the class path of the tests. */
final class CompiledSources extends ClassLoader {

  private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();
  private final DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();

  private CompiledSources() {
    super(CompiledSources.class.getClassLoader());
  }

  /** Sources by class name, compiled with what {@code options} say. */
  static CompiledSources of(Map<String, String> sources, String... options) {
    CompiledSources compiled = new CompiledSources();
    compiled.compile(sources, List.of(options));
    return compiled;
  }

  List<Diagnostic<? extends JavaFileObject>> errors() {
    return said.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .toList();
  }

  private void compile(Map<String, String> sources, List<String> more) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        new ArrayList<>(List.of("-cp", System.getProperty("java.class.path"), "-parameters"));
    options.addAll(more.isEmpty() ? List.of("-proc:none") : more);
    List<JavaFileObject> units = new ArrayList<>();
    sources.forEach((name, source) -> units.add(new Source(name, source)));
    JavaFileManager files =
        new ForwardingJavaFileManager<>(compiler.getStandardFileManager(said, null, null)) {
          @Override
          public JavaFileObject getJavaFileForOutput(
              Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new Compiled(name, kind);
          }
        };
    compiler.getTask(null, files, said, options, null, units).call();
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    ByteArrayOutputStream bytes = classes.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes.toByteArray(), 0, bytes.size());
  }

  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean lenient) {
      return text;
    }
  }

  private final class Compiled extends SimpleJavaFileObject {

    private final String name;

    Compiled(String name, Kind kind) {
      super(URI.create("bytes:///" + name.replace('.', '/') + kind.extension), kind);
      this.name = name;
    }

    @Override
    public OutputStream openOutputStream() {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      classes.put(name, bytes);
      return bytes;
    }
  }
}
