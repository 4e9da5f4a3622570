package dev.slipway.helmchart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.catalog.NewTemplate;
import dev.slipway.catalog.Product;
import dev.slipway.catalog.ProductCatalog;
import dev.slipway.catalog.Template;
import dev.slipway.chart.ChartArchive;
import dev.slipway.chart.ChartInspector;
import dev.slipway.chart.ChartSource;
import dev.slipway.error.ConflictException;
import dev.slipway.error.ForbiddenException;
import dev.slipway.error.InvalidInputException;
import dev.slipway.error.NotFoundException;
import dev.slipway.error.PlatformException;
import dev.slipway.error.TooLargeException;
import dev.slipway.event.Changes;
import dev.slipway.event.Event;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import dev.slipway.page.PageRequest;
import dev.slipway.testkit.FakeHelmExecutor;
import dev.slipway.testkit.TestCharts;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelmChartsTest {
  private final HelmChartBench bench = new HelmChartBench(new FakeHelmExecutor());
  private final HelmCharts charts = bench.charts;

  private HelmChart valid(String name) {
    return bench.checked(bench.starter(name));
  }

  private static ChartArchive web(String version, String note) {
    return TestCharts.pack(
        "web",
        Map.of(
            "Chart.yaml",
            "apiVersion: v2\nname: web\nversion: " + version + "\nappVersion: \"1.10\"\n",
            "NOTES.md",
            note));
  }

  private static void assertRefused(String field, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e -> assertThat(e.errors().get(0).location()).containsExactly("body", field));
  }

  @Test
  void create_isValidatingAndAsksForTheCheck() {
    HelmChart chart =
        charts.create(
            bench.ann,
            new NewHelmChart(
                "todo-app", "1.0.0", "for people", "2.0", new ChartContents.Starter()));

    assertThat(chart.state()).isEqualTo(HelmChartState.validating());
    assertThat(charts.get(bench.ann, chart.id())).isEqualTo(chart);
    assertThat(bench.isQueued(chart)).isTrue();
    ChartArchive archive =
        bench.stores.charts().archive(String.valueOf(chart.origin().archive())).orElseThrow();
    var metadata = ChartInspector.create().inspect(archive);
    assertThat(metadata.name()).isEqualTo("todo-app");
    assertThat(metadata.version()).isEqualTo("1.0.0");
    assertThat(metadata.appVersion()).isEqualTo("2.0");
    assertThat(metadata.description()).isEqualTo("for people");
    assertThat(bench.stores.charts().list(PageRequest.all()).total()).isZero();
    Event event = bench.events(chart).get(0);
    assertThat(event.kind()).isEqualTo("helm_chart.created");
    assertThat(event.audit()).isNotNull();
    assertThat(event.owner()).isEqualTo(bench.ann.accountId());
    assertThat(event.data().get("chart").asText()).isEqualTo("todo-app-1.0.0");
  }

  @ParameterizedTest
  @CsvSource({
    "name, '', 1.0.0, x, 1",
    "name, a/b, 1.0.0, x, 1",
    "name, ../up, 1.0.0, x, 1",
    "version, web, one, x, 1",
    "version, web, 1.0, x, 1",
    "version, web, v1.0.0, x, 1",
    "version, web, '', x, 1"
  })
  void create_whatBreaksARule(
      String field, String name, String version, String description, String appVersion) {
    assertRefused(
        field,
        () ->
            charts.create(
                bench.ann,
                new NewHelmChart(
                    name, version, description, appVersion, new ChartContents.Starter())));
    assertThat(charts.list(bench.admin, PageRequest.all()).total()).isZero();
  }

  @Test
  void create_withWhatIsTooLongOrMissing() {
    assertRefused(
        "description",
        () ->
            charts.create(
                bench.ann,
                new NewHelmChart(
                    "web", "1.0.0", "x".repeat(4097), null, new ChartContents.Starter())));
    assertRefused(
        "app_version",
        () ->
            charts.create(
                bench.ann,
                new NewHelmChart(
                    "web", "1.0.0", null, "x".repeat(129), new ChartContents.Starter())));
    assertRefused(
        "name",
        () ->
            charts.create(
                bench.ann,
                new NewHelmChart(null, "1.0.0", null, null, new ChartContents.Starter())));
    assertRefused(
        "version",
        () ->
            charts.create(
                bench.ann, new NewHelmChart("web", null, null, null, new ChartContents.Starter())));
    assertThatThrownBy(() -> charts.create(Actor.system(), NewHelmChart.starter("web", "1.0.0")))
        .isInstanceOf(NotFoundException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "web",
        "ftp://example.com/web",
        "file:///etc/passwd",
        "chart://sha256:0000000000000000000000000000000000000000000000000000000000000000",
        "https://user:secret@example.com/web",
        "https:///web",
        "oci://",
        "oci://registry.example.com",
        "oci://user:secret@registry.example.com/web"
      })
  void repository_thatNothingIsFetchedFrom(String repository) {
    assertThatThrownBy(
            () -> charts.create(bench.ann, NewHelmChart.from(repository, "web", "1.0.0")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void upload_hasItsOwnNameAndVersion() {
    ChartArchive archive = web("1.2.3", "a");
    HelmChart chart = bench.uploaded(archive);

    assertThat(chart.about()).isEqualTo(new ChartAbout("web", "1.2.3", null, null));
    assertThat(chart.origin()).isEqualTo(new ChartOrigin(null, archive.digest()));
    assertRefused(
        "name",
        () ->
            charts.create(
                bench.ann,
                new NewHelmChart(
                    "api", null, null, null, new ChartContents.Packed(archive.bytes()))));
    assertRefused(
        "version",
        () ->
            charts.create(
                bench.ann,
                new NewHelmChart(
                    "web", "1.2.4", null, null, new ChartContents.Packed(archive.bytes()))));
    assertRefused("chart", () -> charts.create(bench.ann, NewHelmChart.packed(new byte[9])));
    assertThatThrownBy(
            () -> charts.create(bench.ann, NewHelmChart.packed(new byte[(20 << 20) + 1])))
        .isInstanceOf(TooLargeException.class);
  }

  @Test
  void nameAndVersion_areAnAccountsOnce() {
    HelmChart first = bench.starter("web");

    assertThatThrownBy(() -> bench.starter("web"))
        .isInstanceOfSatisfying(
            ConflictException.class,
            e -> assertThat(e.objectId()).isEqualTo(first.id().toString()));
    charts.create(bench.bob, NewHelmChart.starter("web", "1.0.0"));
    HelmChart second = charts.create(bench.ann, NewHelmChart.starter("web", "2.0.0"));
    assertThatThrownBy(
            () -> charts.change(bench.ann, second.id(), HelmChartChange.none().version("1.0.0")))
        .isInstanceOfSatisfying(
            ConflictException.class,
            e -> assertThat(e.objectId()).isEqualTo(first.id().toString()));
  }

  @Test
  void chart_isItsOwnersAndAdmins() {
    HelmChart chart = bench.starter("web");

    assertThatThrownBy(() -> charts.get(bench.bob, chart.id()))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(
            () -> charts.change(bench.bob, chart.id(), HelmChartChange.none().describe("mine")))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> charts.delete(bench.bob, chart.id()))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> charts.requireValid(bench.bob, chart.id()))
        .isInstanceOf(ForbiddenException.class);
    assertThat(charts.list(bench.bob, PageRequest.all()).total()).isZero();
    assertThat(charts.get(bench.admin, chart.id())).isEqualTo(chart);
    assertThat(charts.list(bench.admin, PageRequest.all()).items()).containsExactly(chart);
    assertThat(charts.list(bench.ann, PageRequest.all()).items()).containsExactly(chart);
    assertThat(
            charts.change(bench.admin, chart.id(), HelmChartChange.none().describe("x")).ownerId())
        .isEqualTo(chart.ownerId());
  }

  @Test
  void missing_chartIsNamed() {
    UUID id = UUID.randomUUID();
    assertThatThrownBy(() -> charts.get(bench.ann, id))
        .isInstanceOfSatisfying(
            NotFoundException.class, e -> assertThat(e.objectId()).isEqualTo(id.toString()));
    assertThatThrownBy(() -> charts.change(bench.ann, id, HelmChartChange.none()))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> charts.delete(bench.ann, id)).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> charts.requireValid(bench.ann, id))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void scopes_areNeeded() {
    HelmChart chart = bench.starter("web");
    Actor reader = bench.ann.withScopes(Set.of(Permission.CHARTS_READ));
    Actor writer = bench.ann.withScopes(Set.of(Permission.CHARTS_WRITE));

    assertThat(charts.get(reader, chart.id())).isEqualTo(chart);
    assertThatThrownBy(() -> charts.delete(reader, chart.id()))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> charts.get(writer, chart.id())).isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> charts.list(writer, PageRequest.all()))
        .isInstanceOf(ForbiddenException.class);
    charts.delete(writer, chart.id());
  }

  @Test
  void otherVersion_isANewArchiveUnderneath() {
    HelmChart old = valid("web");
    bench.clock.advance(Duration.ofMinutes(1));
    HelmChart changed = charts.change(bench.ann, old.id(), HelmChartChange.none().version("1.0.1"));

    assertThat(changed.state()).isEqualTo(HelmChartState.validating());
    assertThat(changed.generation()).isEqualTo(old.generation() + 1);
    assertThat(changed.updatedAt()).isEqualTo(bench.clock.instant());
    assertThat(changed.origin()).isNotEqualTo(old.origin());
    assertThat(Changes.of(bench.events(changed).get(2).data()).toString())
        .isEqualTo(
            "{\"version\":{\"from\":\"1.0.0\",\"to\":\"1.0.1\"},"
                + "\"status\":{\"from\":\"valid\",\"to\":\"validating\"}}");
    HelmChart valid = bench.checked(changed);
    assertThat(valid.state().status()).isEqualTo(HelmChartStatus.VALID);
    assertThat(valid.state().digest()).isNotEqualTo(old.state().digest());
    assertThat(bench.stores.charts().archive(String.valueOf(old.state().digest()))).isPresent();

    HelmChart back = charts.change(bench.ann, old.id(), HelmChartChange.none().version("1.0.0"));
    assertThat(bench.checked(back).state().digest()).isEqualTo(old.state().digest());
  }

  @Test
  void otherVersionOfAnUpload_keepsItsFiles() {
    HelmChart old = bench.checked(bench.uploaded(web("1.0.0", "kept")));
    HelmChart changed =
        charts.change(
            bench.ann,
            old.id(),
            HelmChartChange.none().version("1.1.0").appVersion("1.20").describe("words"));
    ChartArchive archive =
        bench.stores.charts().archive(String.valueOf(changed.origin().archive())).orElseThrow();

    var metadata = ChartInspector.create().inspect(archive);
    assertThat(metadata.version()).isEqualTo("1.1.0");
    assertThat(metadata.appVersion()).isEqualTo("1.20");
    assertThat(metadata.description()).isEqualTo("words");
    assertThat(bench.checked(changed).state().status()).isEqualTo(HelmChartStatus.VALID);
  }

  @Test
  void versionThatWasValid_neverChangesItsContents() {
    HelmChart chart = bench.checked(bench.uploaded(web("1.0.0", "a")));

    assertThatThrownBy(
            () ->
                charts.change(
                    bench.ann,
                    chart.id(),
                    HelmChartChange.none()
                        .contents(new ChartContents.Packed(web("1.0.0", "b").bytes()))))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("give a new version");
    assertThatThrownBy(
            () -> charts.change(bench.ann, chart.id(), HelmChartChange.none().appVersion("9")))
        .isInstanceOf(ConflictException.class);
    HelmChart same =
        charts.change(
            bench.ann,
            chart.id(),
            HelmChartChange.none().contents(new ChartContents.Packed(web("1.0.0", "a").bytes())));
    assertThat(same).isEqualTo(chart);
    HelmChart next =
        charts.change(
            bench.ann,
            chart.id(),
            HelmChartChange.none().contents(new ChartContents.Packed(web("1.0.1", "b").bytes())));
    assertThat(next.about().version()).isEqualTo("1.0.1");
  }

  @Test
  void anotherChart_cannotTakeItsPlace() {
    HelmChart chart = bench.starter("api");
    assertRefused(
        "name",
        () ->
            charts.change(
                bench.ann,
                chart.id(),
                HelmChartChange.none()
                    .contents(new ChartContents.Packed(web("2.0.0", "a").bytes()))));
  }

  @Test
  void otherDescription_changesNothingElse() {
    HelmChart old = valid("web");
    HelmChart changed =
        charts.change(
            bench.ann, old.id(), HelmChartChange.none().describe("words").version("1.0.0"));

    assertThat(changed.state()).isEqualTo(old.state());
    assertThat(changed.generation()).isEqualTo(old.generation());
    assertThat(changed.about().description()).isEqualTo("words");
    assertThat(
            charts
                .change(bench.ann, old.id(), HelmChartChange.none().describe(null))
                .about()
                .description())
        .isNull();
  }

  @Test
  void nothing_isNoWrite() {
    HelmChart chart = valid("web");

    assertThat(charts.change(bench.ann, chart.id(), HelmChartChange.none())).isEqualTo(chart);
    assertThat(charts.change(bench.ann, chart.id(), HelmChartChange.none().version("1.0.0")))
        .isEqualTo(chart);
    assertThat(bench.kinds(chart)).containsExactly("helm_chart.created", "helm_chart.valid");
  }

  @Test
  void delete_forgetsEverything() {
    HelmChart chart = bench.starter("web");
    charts.delete(bench.ann, chart.id());

    assertThatThrownBy(() -> charts.get(bench.ann, chart.id()))
        .isInstanceOf(NotFoundException.class);
    assertThat(bench.isQueued(chart)).isFalse();
    assertThat(bench.kinds(chart)).containsExactly("helm_chart.created", "helm_chart.deleted");
    bench.starter("web");
  }

  @Test
  void chartThatATemplateNames_isNotDeleted() {
    HelmChart chart = valid("web");
    ProductCatalog catalog =
        new ProductCatalog(
            bench.stores.catalog(),
            bench.stores.transactions(),
            bench.stores.events(),
            bench.stores.queue(),
            bench.clock);
    Product product = catalog.createProduct(bench.admin, "Web");
    ChartSource source = new ChartSource(HelmChart.reference(chart.id()), "1.0.0", null);
    Template template = catalog.publish(bench.admin, product.id(), NewTemplate.of(source));

    assertThatThrownBy(() -> charts.delete(bench.ann, chart.id()))
        .isInstanceOf(ConflictException.class)
        .hasMessage("The Helm chart is used by template " + template.id());
    catalog.deleteTemplate(bench.admin, product.id(), template.id());
    charts.delete(bench.ann, chart.id());
  }

  @Test
  void requireValid_givesTheArchiveOfAValidChartAlone() {
    HelmChart chart = bench.starter("web");
    assertThatThrownBy(() -> charts.requireValid(bench.ann, chart.id()))
        .isInstanceOf(ConflictException.class)
        .hasMessage("The Helm chart web-1.0.0 is validating; only a valid one is deployed");
    HelmChart valid = bench.checked(chart);

    DeployableChart deployable = charts.requireValid(bench.ann, chart.id());
    assertThat(deployable.digest()).isEqualTo(valid.state().digest());
    assertThat(deployable.name()).isEqualTo("web");
    assertThat(deployable.version()).isEqualTo("1.0.0");
    assertThat(bench.stores.charts().archive(deployable.digest())).isPresent();
  }

  @Test
  void reference_isTheVersionThatWasValid() {
    HelmChart chart = bench.starter("web");
    AddressedCharts resolver = new AddressedCharts(bench.stores.helmCharts(), bench);
    String reference = HelmChart.reference(chart.id());
    ChartSource first = new ChartSource(reference, "1.0.0", null);

    assertThatThrownBy(() -> resolver.resolve(first))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("still being validated");
    String digest = String.valueOf(bench.checked(chart).state().digest());
    charts.change(bench.ann, chart.id(), HelmChartChange.none().version("2.0.0"));
    assertThat(resolver.resolve(first).digest()).isEqualTo(digest);
    assertThat(resolver.resolve(new ChartSource(reference, "1.0.0", digest)).digest())
        .isEqualTo(digest);
    assertThatThrownBy(
            () -> resolver.resolve(new ChartSource(reference, "1.0.0", "sha256:" + "0".repeat(64))))
        .hasMessageContaining("digest");
    assertThatThrownBy(() -> resolver.resolve(new ChartSource(reference, "7.0.0", null)))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("no version 7.0.0");
    assertThatThrownBy(
            () ->
                resolver.resolve(
                    new ChartSource(HelmChart.reference(UUID.randomUUID()), "1.0.0", null)))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void deletedAccount_takesItsChartsWithIt() {
    HelmChart first = bench.starter("web");
    HelmChart second = bench.starter("api");
    HelmChart kept = charts.create(bench.bob, NewHelmChart.starter("web", "1.0.0"));
    bench.accounts.delete(Actor.system(), first.ownerId());

    assertThat(charts.list(bench.admin, PageRequest.all()).items()).containsExactly(kept);
    assertThat(bench.isQueued(first)).isFalse();
    assertThat(bench.kinds(second)).containsExactly("helm_chart.created", "helm_chart.deleted");
  }
}
