package dev.slipway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the design: which package may know which. */
@AnalyzeClasses(packages = "dev.slipway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] CAPABILITIES = {
    "dev.slipway.advisor..",
    "dev.slipway.catalog..",
    "dev.slipway.deployment..",
    "dev.slipway.doctor..",
    "dev.slipway.pipeline..",
    "dev.slipway.fleet..",
    "dev.slipway.helmchart..",
    "dev.slipway.identity..",
    "dev.slipway.image..",
    "dev.slipway.project..",
    "dev.slipway.workload.."
  };

  @ArchTest
  static final ArchRule capabilities_formNoCycle =
      slices()
          .matching("dev.slipway.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a newcomer reads the packages one by one");

  @ArchTest
  static final ArchRule theAssembly_isKnownToNobody =
      noClasses()
          .that(resideInAnyPackage("dev.slipway.*.."))
          .should()
          .dependOnClassesThat(resideInAPackage("dev.slipway"))
          .because("it sees every capability, so nothing may see it");

  @ArchTest
  static final ArchRule stores_areKnownToTheAssemblyOnly =
      noClasses()
          .that(resideInAPackage("dev.slipway.*.."))
          .and()
          .resideOutsideOfPackage("dev.slipway.store..")
          .should()
          .dependOnClassesThat(resideInAPackage("dev.slipway.store.."))
          .because("a capability knows its own narrow store, not the bundle or the database");

  @ArchTest
  static final ArchRule theBuiltInAdvisor_seesNothingButEvidence =
      noClasses()
          .that()
          .resideInAPackage("dev.slipway.advisor.builtin..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "dev.slipway.advisor.collect..",
                  "dev.slipway.cluster..",
                  "dev.slipway.helm..",
                  "dev.slipway.network..",
                  "io.fabric8.kubernetes.client..",
                  "java.net.."))
          .because("the same evidence always gets the same answer, without a network");

  @ArchTest
  static final ArchRule persistence_staysInStoreJpa =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.slipway.store.jpa..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "org.flywaydb.."))
          .because("entities never leave the store, and an embedder may go without them");

  @ArchTest
  static final ArchRule theQueue_knowsNoCapability =
      noClasses()
          .that()
          .resideInAPackage("dev.slipway.reconcile..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "dev.slipway.catalog..",
                  "dev.slipway.chart..",
                  "dev.slipway.cluster..",
                  "dev.slipway.deployment..",
                  "dev.slipway.event..",
                  "dev.slipway.fleet..",
                  "dev.slipway.helm..",
                  "dev.slipway.helmchart..",
                  "dev.slipway.identity..",
                  "dev.slipway.image..",
                  "dev.slipway.release..",
                  "dev.slipway.workload.."))
          .because("it knows keys and outcomes");

  @ArchTest
  static final ArchRule connectionsOnSomebodysBehalf_areChecked =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.slipway.network..", "dev.slipway.identity.provider..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.apache.hc.client5.http.impl.classic.HttpClients")
          .because("every client that goes where a user says is made with a check of addresses");

  @ArchTest
  static final ArchRule registries_knowNoCapabilityThatAsksThem =
      noClasses()
          .that()
          .resideInAPackage("dev.slipway.registry..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "dev.slipway.chart..", "dev.slipway.helmchart..", "dev.slipway.image.."))
          .because("charts and images share what speaks to registries");

  @ArchTest
  static final ArchRule helmCharts_knowNothingThatUsesThem =
      noClasses()
          .that()
          .resideInAPackage("dev.slipway.helmchart..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "dev.slipway.catalog..",
                  "dev.slipway.cluster..",
                  "dev.slipway.deployment..",
                  "dev.slipway.project..",
                  "dev.slipway.release..",
                  "dev.slipway.workload.."))
          .because("templates and workloads name charts, and are asked through ChartUsers");

  @ArchTest
  static final ArchRule scripts_areProcessesAndNothingElse =
      noClasses()
          .that()
          .resideInAPackage("dev.slipway.pipeline.script..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.slipway..")
                  .and(resideOutsideOfPackages("dev.slipway.pipeline.script..")))
          .because("they know no store and no account: they are told, and tell a listener");

  @ArchTest
  static final ArchRule theEngine_knowsNoCapability =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.slipway.release..", "dev.slipway.helm..", "dev.slipway.cluster..")
          .should()
          .dependOnClassesThat(resideInAnyPackage(CAPABILITIES))
          .because("deployments, rollouts and workloads share it");

  @ArchTest
  static final ArchRule files_areKnownToNoCapability =
      noClasses()
          .that()
          .resideInAPackage("dev.slipway.*..")
          .and()
          .resideOutsideOfPackage("dev.slipway.project.manifest..")
          .should()
          .dependOnClassesThat(resideInAPackage("dev.slipway.project.manifest.."))
          .because("a file is applied by the capabilities, which know of none");

  @ArchTest
  static final ArchRule scriptsThatRun_knowNothingOfTheirRuns =
      noClasses()
          .that()
          .resideInAPackage("dev.slipway.pipeline.script..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "dev.slipway.pipeline",
                  "dev.slipway.identity..",
                  "dev.slipway.event..",
                  "dev.slipway.reconcile..",
                  "dev.slipway.transaction.."))
          .because("a process reports to whoever listens");

  @ArchTest
  static final ArchRule yaml_knowsNoCapability =
      noClasses()
          .that()
          .resideInAPackage("dev.slipway.yaml..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.slipway..")
                  .and(resideOutsideOfPackages("dev.slipway.yaml..", "dev.slipway.error..")))
          .because("charts and projects' files are read with it");

  @ArchTest
  static final ArchRule helmJava_isTouchedByTheWorkerOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.slipway.helm..")
          .should()
          .dependOnClassesThat(resideInAPackage("com.marcnuri.helm.."))
          .because("its Go runtime takes the signals of the JVM that loads it");

  @ArchTest
  static final ArchRule http_isNotTheCoresBusiness =
      noClasses()
          .should()
          .dependOnClassesThat(resideInAnyPackage("jakarta.ws.rs..", "org.glassfish.."))
          .because("the library is embedded in services of any kind");

  @ArchTest
  static final ArchRule theLibrary_neverEndsItsHost =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.slipway.helm.worker..")
          .should()
          .callMethod(System.class, "exit", int.class)
          .because("the host decides when it ends; the worker is a process of its own");

  @ArchTest
  static final ArchRule theLibrary_readsNoEnvironment =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.slipway.helm.worker..", "dev.slipway.store.embedded..")
          .should()
          .callMethod(System.class, "getenv", String.class)
          .because("the embedder hands in what it wants used");

  @ArchTest
  static final ArchRule identity_isNoThreadLocal =
      noFields()
          .that()
          .areDeclaredInClassesThat()
          .resideOutsideOfPackage("dev.slipway.store..")
          .should()
          .haveRawType(ThreadLocal.class)
          .because("the actor is an explicit argument");

  @ArchTest
  static final ArchRule names_sayWhatAClassIs =
      classes()
          .should()
          .haveNameNotMatching(".*(Impl|Utils?|Helper|Base)")
          .because("such names say how, or nothing");
}
