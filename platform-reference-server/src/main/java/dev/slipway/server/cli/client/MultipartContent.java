package dev.slipway.server.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** Writes multipart forms. */
final class MultipartContent {
  private MultipartContent() {}

  /** The texts and the files' contents, each as a part. */
  static Content of(ObjectNode texts, Map<String, Path> files) {
    String boundary = "slipway-" + UUID.randomUUID();
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    for (Map.Entry<String, JsonNode> text : texts.properties()) {
      part(form, boundary, "name=\"" + text.getKey() + "\"", "");
      form.writeBytes(text.getValue().asText().getBytes(UTF_8));
      form.writeBytes("\r\n".getBytes(UTF_8));
    }
    files.forEach(
        (name, file) -> {
          String fileName = String.valueOf(file.getFileName()).replaceAll("[\"\\r\\n]", "_");
          part(
              form,
              boundary,
              "name=\"" + name + "\"; filename=\"" + fileName + "\"",
              "Content-Type: application/octet-stream\r\n");
          form.writeBytes(read(name, file));
          form.writeBytes("\r\n".getBytes(UTF_8));
        });
    form.writeBytes(("--" + boundary + "--\r\n").getBytes(UTF_8));
    return Content.of("multipart/form-data; boundary=" + boundary, form.toByteArray());
  }

  private static void part(
      ByteArrayOutputStream form, String boundary, String disposition, String more) {
    form.writeBytes(
        "--%s\r\nContent-Disposition: form-data; %s\r\n%s\r\n"
            .formatted(boundary, disposition, more)
            .getBytes(UTF_8));
  }

  private static byte[] read(String name, Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new CliException(ExitCode.USAGE, "--" + name + ": cannot read " + file, e);
    }
  }
}
