package dev.slipway.store.jpa;

import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/** Sets Hibernate up for the platform's entities; the schema is Flyway's alone. */
final class EntityManagers {

  private EntityManagers() {}

  /**
   * @param settings further settings of Hibernate
   */
  static EntityManagerFactory factory(DataSource dataSource, Map<String, ?> settings) {
    HibernatePersistenceConfiguration configuration =
        new HibernatePersistenceConfiguration("slipway");
    configuration.managedClasses(
        DatedRow.class,
        DeletableRow.class,
        AccountRow.class,
        ProductRow.class,
        TemplateRow.class,
        ChartRow.class,
        AdviceRow.class,
        ProposalRow.class,
        CredentialRow.class,
        DeploymentRow.class,
        RevisionRow.class,
        ProjectRow.class,
        ProjectMemberRow.class,
        EnvironmentRow.class,
        EnvironmentVariableRow.class,
        ImageRow.class,
        ImageBuildRow.class,
        ClusterRow.class,
        HelmChartRow.class,
        WorkloadRow.class,
        NetworkServiceRow.class,
        ReleaseRow.class,
        InventoryRow.class);
    configuration.property(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, dataSource);
    // A refused statement is translated and thrown; the log would show what the row holds.
    configuration.property(JdbcSettings.LOG_JDBC_ERRORS, false);
    configuration.property(JdbcSettings.LOG_JDBC_WARNINGS, false);
    configuration.properties(settings);
    return configuration.createEntityManagerFactory();
  }
}
