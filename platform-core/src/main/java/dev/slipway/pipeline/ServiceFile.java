package dev.slipway.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.yaml.YamlException;
import dev.slipway.yaml.YamlReader;
import dev.slipway.yaml.YamlRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads what describes one service: its {@code config.json}, and the playbook that this names. */
final class ServiceFile {
  private static final int MOST_BYTES = 1024 * 1024;
  private static final String FIRST_STEP = "Gathering Facts";
  private static final String FILE = "config.json";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final YamlReader YAML = new YamlReader(YamlRules.ofCharts());

  private final ServicesFolder folder;
  private final String name;

  ServiceFile(ServicesFolder folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  ObjectNode read() throws BrokenServiceException {
    Path file = folder.config(name);
    byte[] bytes = bytes(file, FILE);
    ServicesFolder.requireInside(file, folder.root().resolve(name), FILE);
    if (!(parse(bytes) instanceof ObjectNode data)) {
      throw new BrokenServiceException(FILE + " is no JSON object");
    }
    String fault = new ScriptSettings(data).fault().orElse(null);
    if (fault != null) {
      throw new BrokenServiceException(FILE + ": " + fault);
    }
    JsonNode playbook = data.path(ScriptSettings.PLAYBOOK);
    if (playbook.isTextual()) {
      data.set(ScriptSettings.STEPS, steps(playbook.textValue()));
    }
    return data;
  }

  private static JsonNode parse(byte[] bytes) throws BrokenServiceException {
    try {
      return JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new BrokenServiceException(FILE + " is no JSON" + (line > 0 ? ", line " + line : ""));
    } catch (IOException e) {
      throw new BrokenServiceException(FILE + " cannot be decoded");
    }
  }

  private ArrayNode steps(String text) throws BrokenServiceException {
    JsonNode playbook = playbook(text);
    if (!playbook.isArray()) {
      throw new BrokenServiceException("the playbook " + text + " is no list of plays");
    }
    ArrayNode steps = JSON.createArrayNode();
    JsonNode tasks = playbook.path(0).path("tasks");
    if (tasks.isEmpty()) {
      return steps;
    }
    steps.addObject().put(ScriptSettings.NAME, FIRST_STEP);
    for (JsonNode task : tasks) {
      String step = task.path(ScriptSettings.NAME).asText();
      if (!step.isEmpty() && steps.size() < StepRules.MOST_STEPS) {
        steps.addObject().put(ScriptSettings.NAME, step);
      }
    }
    return steps;
  }

  private JsonNode playbook(String text) throws BrokenServiceException {
    try {
      Path file = folder.project().resolve(text).normalize();
      byte[] bytes = bytes(file, "the playbook " + text);
      if (!Path.of(text).isAbsolute()) {
        ServicesFolder.requireInside(file, folder.project(), "the playbook " + text);
      }
      return YAML.read(bytes);
    } catch (InvalidPathException e) {
      throw new BrokenServiceException(ScriptSettings.PLAYBOOK + " is no path");
    } catch (YamlException e) {
      String where = e.line() > 0 ? ", line " + e.line() : "";
      throw new BrokenServiceException("the playbook " + text + " is no YAML that is read" + where);
    }
  }

  private static byte[] bytes(Path file, String what) throws BrokenServiceException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new BrokenServiceException(what + " is no file");
    }
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new BrokenServiceException(what + " is larger than " + MOST_BYTES + " bytes");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new BrokenServiceException(what + " is not there");
    } catch (IOException e) {
      throw new BrokenServiceException(what + " cannot be read");
    }
  }
}
