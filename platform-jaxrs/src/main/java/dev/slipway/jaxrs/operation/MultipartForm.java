package dev.slipway.jaxrs.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jvnet.mimepull.MIMEConfig;
import org.jvnet.mimepull.MIMEMessage;
import org.jvnet.mimepull.MIMEParsingException;
import org.jvnet.mimepull.MIMEPart;

/** Reads multipart forms in memory: texts as texts, files as bytes. */
final class MultipartForm {
  private static final Pattern BOUNDARY =
      Pattern.compile(
          ";\\s*boundary=(?:\"([^\"]{1,200})\"|([^\\s;\"]{1,200}))", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME =
      Pattern.compile("[;\\s]name=(?:\"([^\"]*)\"|([^\\s;\"]+))", Pattern.CASE_INSENSITIVE);
  private static final Pattern FILE_NAME =
      Pattern.compile("[;\\s]filename\\*?=", Pattern.CASE_INSENSITIVE);

  private MultipartForm() {}

  /**
   * The parts by name.
   *
   * @throws InvalidInputException when the bytes are no multipart form
   */
  static ObjectNode parse(String contentType, byte[] bytes) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      throw broken();
    }
    String mark = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
    MIMEConfig inMemory = new MIMEConfig();
    inMemory.setMemoryThreshold(-1);
    ObjectNode form = JsonNodeFactory.instance.objectNode();
    try (MIMEMessage message = new MIMEMessage(new ByteArrayInputStream(bytes), mark, inMemory)) {
      for (MIMEPart part : message.getAttachments()) {
        put(part, form);
      }
    } catch (MIMEParsingException | IOException | IllegalStateException e) {
      throw broken();
    }
    return form;
  }

  private static void put(MIMEPart part, ObjectNode form) throws IOException {
    List<String> headers = part.getHeader("Content-Disposition");
    String disposition = headers == null || headers.isEmpty() ? "" : headers.get(0);
    Matcher name = NAME.matcher(disposition);
    if (!name.find()) {
      return;
    }
    String key = name.group(1) == null ? name.group(2) : name.group(1);
    byte[] content = part.readOnce().readAllBytes();
    if (FILE_NAME.matcher(disposition).find()) {
      form.put(key, content);
    } else {
      form.put(key, new String(content, StandardCharsets.UTF_8));
    }
  }

  private static InvalidInputException broken() {
    return new InvalidInputException(
        FieldError.body("form", "multipart_invalid", "There was an error parsing the body"));
  }
}
