package dev.slipway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServicesFolderTest {
  private @TempDir Path project;
  private Path root;
  private ServicesFolder folder;

  @BeforeEach
  void make() throws IOException {
    root = Files.createDirectory(project.resolve("services"));
    folder = new ServicesFolder(root);
  }

  private void config(String name, String json) throws IOException {
    Files.writeString(Files.createDirectories(root.resolve(name)).resolve("config.json"), json);
  }

  private void file(String path) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n");
  }

  private static ScriptService service(String script) throws IOException {
    ObjectNode data = new ObjectMapper().createObjectNode();
    return new ScriptService(
        1, "shop", script.isEmpty() ? data : data.put("deploy_script", script));
  }

  @Test
  void names_areThoseOfFoldersOnly() throws IOException {
    config("b", "{}");
    Files.createDirectories(root.resolve(".git"));
    Files.createDirectories(root.resolve("a"));
    file("services/readme.txt");
    assertThat(folder.names()).containsExactly(".git", "a", "b");
    assertThat(folder.scan().found()).containsOnlyKeys("b");
    assertThat(folder.scan().broken()).isEqualTo(Map.of("a", "config.json is not there"));
  }

  @Test
  void missingFolder_isUnavailable() throws IOException {
    Files.delete(root);
    assertThatThrownBy(folder::scan).isInstanceOf(UnavailableException.class);
    assertThatThrownBy(folder::names).isInstanceOf(UnavailableException.class);
  }

  @Test
  void config_isTheWholeFile() throws IOException {
    config("shop", "{\"name\": \"other\", \"more\": [1, 2.5], \"max_parallel\": 3}");
    ObjectNode data = Objects.requireNonNull(folder.scan().found().get("shop"));
    assertThat(data).hasToString("{\"name\":\"other\",\"more\":[1,2.5],\"max_parallel\":3}");
    assertThat(new ScriptSettings(data).maxParallel()).isEqualTo(3);
    assertThat(new ScriptSettings(data).script()).isEqualTo("deploy.sh");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "[]                           | config.json is no JSON object",
        "                             | config.json is no JSON object",
        "{\"secret                    | config.json is no JSON, line 1",
        "{} {}                        | config.json is no JSON, line 1",
        "{\"deploy_script\": 1}       | config.json: deploy_script is no text",
        "{\"deploy_script\": null}    | config.json: deploy_script is no text",
        "{\"deploy_script\": \" \"}   | config.json: deploy_script is empty",
        "{\"description\": []}        | config.json: description is no text",
        "{\"steps\": {}}              | config.json: steps is no list of objects with a name",
        "{\"steps\": [\"secret\"]}    | config.json: steps is no list of objects with a name",
        "{\"steps\": [{\"name\": 1}]} | config.json: steps is no list of objects with a name",
        "{\"max_parallel\": 0}        | config.json: max_parallel is no whole number from 1 to 100",
        "{\"max_parallel\": 1.5}      | config.json: max_parallel is no whole number from 1 to 100",
        "{\"ansible_playbook\": 1}    | config.json: ansible_playbook is no text",
        "{\"ansible_playbook\": \"x.yml\"} | the playbook x.yml is not there",
        "{\"ansible_playbook\": \"../x.yml\"} | the playbook ../x.yml is not there"
      })
  void brokenConfig_isNamedAndNotQuoted(@Nullable String json, String reason) throws IOException {
    config("shop", json == null ? "" : json);
    config("fine", "{}");
    FolderScan scan = folder.scan();
    assertThat(scan.broken()).isEqualTo(Map.of("shop", reason));
    assertThat(scan.found()).containsOnlyKeys("fine");
  }

  @Test
  void configThatLeadsOut_isRefused() throws IOException {
    file("outside.json");
    Files.writeString(project.resolve("outside.json"), "{}");
    Files.createDirectories(root.resolve("shop"));
    Files.createSymbolicLink(root.resolve("shop/config.json"), project.resolve("outside.json"));
    assertThat(folder.scan().broken())
        .isEqualTo(Map.of("shop", "config.json leads out of its folder"));
  }

  @Test
  void serviceFolder_mayBeALink() throws IOException {
    Path checkout = Files.createDirectory(project.resolve("checkout"));
    Files.writeString(checkout.resolve("config.json"), "{}");
    Files.writeString(checkout.resolve("deploy.sh"), "");
    Files.createSymbolicLink(root.resolve("shop"), checkout);
    assertThat(folder.scan().found()).containsOnlyKeys("shop");
    assertThat(folderScript("")).endsWith("services/shop/deploy.sh");
  }

  private String folderScript(String script) throws IOException {
    try {
      return folder.script(service(script)).toString();
    } catch (BrokenServiceException e) {
      return e.reason();
    }
  }

  @Test
  void playbook_givesTheSteps() throws IOException {
    config(
        "shop", "{\"steps\": [{\"name\": \"x\"}], \"ansible_playbook\": \"ansible/deploy.yml\"}");
    Files.createDirectories(project.resolve("ansible"));
    Path playbook = project.resolve("ansible/deploy.yml");
    Files.writeString(
        playbook,
        """
        ---
        - hosts: all
          vars: {version: "{{ v }}"}
          tasks:
            - name: Install
              apt: {name: nginx}
            - debug: {msg: no name}
            - name: Restart
              service: {name: nginx, state: restarted}
        - hosts: others
          tasks:
            - name: Not this one
        """);
    assertThat(steps()).containsExactly("Gathering Facts", "Install", "Restart");
    Files.writeString(playbook, "- hosts: all\n");
    assertThat(steps()).isEmpty();
    config("shop", "{\"ansible_playbook\": \"" + playbook.toAbsolutePath() + "\"}");
    assertThat(steps()).isEmpty();
    Files.writeString(playbook, "hosts: all\n");
    assertThat(folder.scan().broken().get("shop")).endsWith("is no list of plays");
    Files.writeString(playbook, "- a: [\n");
    assertThat(folder.scan().broken().get("shop")).contains("is no YAML that is read");
  }

  @Test
  void playbookThatLeadsOut_isRefused(@TempDir Path elsewhere) throws IOException {
    Files.writeString(elsewhere.resolve("p.yml"), "- hosts: all\n");
    config(
        "shop",
        "{\"ansible_playbook\": \"%s\"}".formatted(project.relativize(elsewhere.resolve("p.yml"))));
    assertThat(folder.scan().broken().get("shop")).endsWith("leads out of its folder");
  }

  private List<String> steps() {
    return new ScriptSettings(Objects.requireNonNull(folder.scan().found().get("shop"))).steps();
  }

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource({
    "'', services/shop/deploy.sh, shop/deploy.sh",
    "deploy.py, services/shop/deploy.py, shop/deploy.py",
    "shop/deploy.py, services/shop/deploy.py, shop/deploy.py",
    "bin/x, services/shop/bin/x, shop/bin/x"
  })
  void script_isFound(String written, String found, String told) throws Exception {
    file(found);
    assertThat(folder.script(service(written))).isEqualTo(project.resolve(found));
    assertThat(ServicesFolder.told(service(written))).isEqualTo(told);
  }

  @Test
  void absoluteScript_isTakenAsItIs(@TempDir Path elsewhere) throws Exception {
    Path script = Files.writeString(elsewhere.resolve("x.sh"), "");
    assertThat(folder.script(service(script.toString()))).isEqualTo(script);
    assertThat(ServicesFolder.told(service(script.toString()))).isEqualTo(script.toString());
  }

  @Test
  void scriptThatLeadsOut_isRefused() throws IOException {
    file("services/blog/deploy.sh");
    file("services/shop/x");
    file("outside.sh");
    Files.createSymbolicLink(root.resolve("shop/link.sh"), project.resolve("outside.sh"));
    assertThat(folderScript("../blog/deploy.sh")).endsWith("leads out of its folder");
    assertThat(folderScript("shop/../blog/deploy.sh")).endsWith("leads out of its folder");
    assertThat(folderScript("../../outside.sh")).endsWith("leads out of its folder");
    assertThat(folderScript("link.sh")).endsWith("leads out of its folder");
    assertThat(folderScript("nope.sh")).isEqualTo("the script nope.sh is not there");
  }
}
