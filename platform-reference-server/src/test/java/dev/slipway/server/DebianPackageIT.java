package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Debian package, unpacked beside the system rather than installed. */
class DebianPackageIT {
  private static final Path UNIT = Path.of("src/main/deb/slipway.service");

  @TempDir Path folder;
  private Path deb;

  @BeforeEach
  void find() throws Exception {
    deb = Distribution.debianPackage();
    assumeTrue(Distribution.isThere("dpkg-deb"), "There is no dpkg-deb");
  }

  @Test
  void control_namesTheVersionAndTheConfigurationFiles() throws Exception {
    assertThat(Distribution.run(List.of("dpkg-deb", "-f", deb.toString())))
        .contains("Package: slipway", "Architecture: amd64")
        .contains("Version: " + Distribution.version().replace("-SNAPSHOT", "~SNAPSHOT"));
    Path control = folder.resolve("control");
    Distribution.run(List.of("dpkg-deb", "-e", deb.toString(), control.toString()));
    assertThat(Files.readAllLines(control.resolve("conffiles")))
        .containsExactlyInAnyOrder("/etc/slipway/slipway.yaml", "/etc/slipway/environment");
    for (String script : List.of("postinst", "prerm", "postrm")) {
      assertThat(control.resolve(script)).isExecutable();
      Distribution.run(List.of("sh", "-n", control.resolve(script).toString()));
    }
  }

  @Test
  void files_haveTheRightsThatTheyNeed() throws Exception {
    String list =
        Distribution.run(List.of("dpkg-deb", "-c", deb.toString()))
            .lines()
            .map(line -> line.split("\\s+", 6))
            .map(words -> words[0] + " " + words[1] + " " + words[5])
            .collect(Collectors.joining("\n", "\n", "\n"));

    assertThat(list)
        .contains(
            "\n-rwxr-xr-x root/root ./usr/lib/slipway/bin/slipway\n",
            "\n-rwxr-xr-x root/root ./usr/lib/slipway/runtime/bin/java\n",
            "\n-rwxr-xr-x root/root ./usr/lib/slipway/runtime/lib/jspawnhelper\n",
            "./usr/bin/slipway -> ../lib/slipway/bin/slipway\n",
            "\n-rw-r--r-- root/root ./usr/lib/systemd/system/slipway.service\n",
            "\n-rw-r----- root/root ./etc/slipway/environment\n",
            "\n-rw-r----- root/root ./etc/slipway/slipway.yaml\n",
            "./usr/share/doc/slipway/copyright\n");
  }

  @Test
  void program_runsFromWhereThePackagePutsIt() throws Exception {
    Distribution.run(List.of("dpkg-deb", "-x", deb.toString(), folder.toString()));

    String help =
        Distribution.run(
            List.of("env", "-i", "PATH=/usr/bin:/bin", folder + "/usr/bin/slipway", "--help"));

    assertThat(help).contains("serve", "demo", "backup");
  }

  @Test
  void unit_isOneThatSystemdTakes() throws Exception {
    assumeTrue(Distribution.isThere("systemd-analyze"), "There is no systemd-analyze");
    Distribution.run(List.of("dpkg-deb", "-x", deb.toString(), folder.toString()));
    String installed =
        Files.readString(UNIT).replace("/usr/bin/slipway", folder + "/usr/bin/slipway");
    Path unit = Files.writeString(folder.resolve("slipway.service"), installed);

    String findings = Distribution.run(List.of("systemd-analyze", "verify", unit.toString()));

    assertThat(findings.lines().filter(line -> line.contains("slipway.service"))).isEmpty();
  }
}
