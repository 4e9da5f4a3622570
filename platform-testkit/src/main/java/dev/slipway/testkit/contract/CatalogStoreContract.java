package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.catalog.CatalogStore;
import dev.slipway.catalog.Product;
import dev.slipway.catalog.Template;
import dev.slipway.catalog.TemplateStatus;
import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.store.Stores;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a catalogue store holds up to. */
public abstract class CatalogStoreContract {

  /** The stores under test. */
  protected abstract Stores stores();

  private CatalogStore catalog() {
    return stores().catalog();
  }

  private Product insertProduct() {
    return catalog().insertProduct(Samples.product(Samples.unique("product")));
  }

  private static Product changed(Product product, String name, boolean deleted) {
    return new Product(
        product.id(), name, null, 12L, product.createdAt(), deleted ? Samples.NOW : null);
  }

  @Test
  public void insertProduct_givesAnIdAndKeepsEverything() {
    Product given = Samples.product(Samples.unique("product"));
    Product product = catalog().insertProduct(given);

    assertThat(product.id()).isPositive();
    assertThat(product).usingRecursiveComparison().ignoringFields("id").isEqualTo(given);
    assertThat(catalog().findProduct(product.id())).contains(product);
    assertThat(catalog().listProducts()).contains(product);
  }

  @Test
  public void insertProduct_withATakenName_conflicts() {
    Product product = insertProduct();

    assertThatThrownBy(() -> catalog().insertProduct(Samples.product(product.name())))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("name");
  }

  @Test
  public void updateProduct_replacesTheRow() {
    Product product = insertProduct();
    Product changed = changed(product, Samples.unique("renamed"), false);
    catalog().updateProduct(changed);

    assertThat(catalog().findProduct(product.id())).contains(changed);
  }

  @Test
  public void updateProduct_ofAnUnknownOne_isNotFound() {
    assertThatThrownBy(() -> catalog().updateProduct(Samples.product("x")))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  public void deletedProduct_isFoundButNotListedAndFreesItsName() {
    Product product = insertProduct();
    Product deleted = changed(product, product.name(), true);
    catalog().updateProduct(deleted);

    assertThat(catalog().findProduct(product.id())).contains(deleted);
    assertThat(catalog().listProducts()).extracting(Product::id).doesNotContain(product.id());
    assertThat(catalog().insertProduct(Samples.product(product.name())).id())
        .isNotEqualTo(product.id());
  }

  @Test
  public void insertTemplate_givesAnIdAndKeepsEverything() {
    Template given = Samples.template(insertProduct().id(), "1.0.0");
    Template template = catalog().insertTemplate(given);

    assertThat(template.id()).isPositive();
    assertThat(template).usingRecursiveComparison().ignoringFields("id").isEqualTo(given);
    assertThat(catalog().findTemplate(template.id())).contains(template);
  }

  @Test
  public void templateWithoutOptionalParts_keepsThemAbsent() {
    Template full = Samples.template(insertProduct().id(), "1.0.0");
    Template bare =
        new Template(
            0,
            full.productId(),
            full.chartReference(),
            full.chartVersion(),
            null,
            null,
            null,
            null,
            null,
            false,
            TemplateStatus.READY,
            null,
            null,
            null,
            full.createdAt(),
            null);
    Template template = catalog().insertTemplate(bare);

    assertThat(catalog().findTemplate(template.id()).orElseThrow())
        .usingRecursiveComparison()
        .ignoringFields("id")
        .isEqualTo(bare);
  }

  @Test
  public void insertTemplate_ofTheSameChartAndVersion_conflicts() {
    Product product = insertProduct();
    catalog().insertTemplate(Samples.template(product.id(), "1.0.0"));

    assertThatThrownBy(() -> catalog().insertTemplate(Samples.template(product.id(), "1.0.0")))
        .isInstanceOf(ConflictException.class);
    assertThat(catalog().insertTemplate(Samples.template(product.id(), "1.0.1")).id()).isPositive();
    assertThat(catalog().insertTemplate(Samples.template(insertProduct().id(), "1.0.0")).id())
        .isPositive();
  }

  @Test
  public void insertTemplate_ofAnUnknownProduct_isNotFound() {
    assertThatThrownBy(() -> catalog().insertTemplate(Samples.template(Long.MAX_VALUE, "1.0.0")))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  public void updateTemplate_replacesTheRow() {
    Template template = Samples.storedTemplate(stores());
    Template resolved = template.resolved("sha256:11", template.valuesSchema());
    catalog().updateTemplate(resolved);

    assertThat(catalog().findTemplate(template.id())).contains(resolved);
  }

  @Test
  public void updateTemplate_ofAnUnknownOne_isNotFound() {
    assertThatThrownBy(() -> catalog().updateTemplate(Samples.template(1, "1.0.0")))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  public void listTemplates_givesThoseOfTheProductThatLiveById() {
    Product product = insertProduct();
    Template first = catalog().insertTemplate(Samples.template(product.id(), "1.0.0"));
    Template second = catalog().insertTemplate(Samples.template(product.id(), "1.0.1"));
    Template third = catalog().insertTemplate(Samples.template(product.id(), "0.9.0"));
    Samples.storedTemplate(stores());
    catalog().updateTemplate(second.deleted(Samples.NOW));

    assertThat(catalog().listTemplates(product.id())).containsExactly(first, third);
    assertThat(catalog().findTemplate(second.id())).contains(second.deleted(Samples.NOW));
    assertThat(catalog().insertTemplate(Samples.template(product.id(), "1.0.1")).id())
        .isGreaterThan(third.id());
  }

  @Test
  public void listTemplatesOf_givesThoseOfTheChartThatLiveById() {
    Template first =
        catalog().insertTemplate(Samples.template(insertProduct().id(), Samples.unique("v")));
    Template second =
        catalog().insertTemplate(Samples.template(insertProduct().id(), Samples.unique("v")));
    assertThat(catalog().listTemplatesOf(first.chartReference())).contains(first, second);
    catalog().updateTemplate(second.deleted(Samples.NOW));

    assertThat(catalog().listTemplatesOf(first.chartReference()))
        .contains(first)
        .doesNotContain(second, second.deleted(Samples.NOW));
    assertThat(catalog().listTemplatesOf(Samples.unique("chart"))).isEmpty();
  }

  @Test
  public void schema_keepsTheOrderInWhichItWasWritten() {
    Template template = Samples.storedTemplate(stores());
    ObjectNode schema =
        Objects.requireNonNull(
            catalog().findTemplate(template.id()).orElseThrow().effectiveSchema());

    assertThat(schema.fieldNames())
        .toIterable()
        .containsExactly("properties", "type", "maxProperties");
  }

  @Test
  public void schemaThatIsChangedByAReader_isNotChangedInTheStore() {
    Template template = Samples.storedTemplate(stores());
    ObjectNode schema =
        Objects.requireNonNull(
            catalog().findTemplate(template.id()).orElseThrow().effectiveSchema());
    schema.removeAll();

    assertThat(catalog().findTemplate(template.id()).orElseThrow().effectiveSchema()).isNotEmpty();
  }
}
