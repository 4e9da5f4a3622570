package dev.slipway.jaxrs.documentation;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.jaxrs.operation.OperationBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The OpenAPI document of some operations, and two pages that show it without any network. */
public final class DocumentationOperations {
  private static final String CONTENT_POLICY = "Content-Security-Policy";
  private static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'"
          + " data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:;"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private final WebAssets swagger = new WebAssets("org.webjars", "swagger-ui");
  private final WebAssets redoc = new WebAssets("org.webjars.npm", "redoc");
  private final byte[] document;
  private final String startPage;

  /**
   * Documentation of the operations.
   *
   * @param publicUrl where they are reached, or null
   * @param startPage where {@code /} leads, relative to it
   */
  public DocumentationOperations(
      List<Operation> operations, String version, @Nullable URI publicUrl, String startPage) {
    this.startPage = startPage;
    List<Operation> all = new ArrayList<>(operations);
    all.add(openApi());
    this.document = OpenApiDocument.write(all, version, publicUrl);
  }

  /** The OpenAPI document of operations, its own among them, as UTF-8 and without a version. */
  public static byte[] document(List<Operation> served) {
    return OpenApiDocument.write(served, "", null);
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        openApi(),
        page("get_docs", "/docs").handledBy(call -> html(call, "swagger.html")),
        page("get_docs_script", "/docs/swagger-ui-bundle.js")
            .handledBy(call -> script(swagger.read("swagger-ui-bundle.js"))),
        page("get_docs_start", "/docs/start.js")
            .handledBy(call -> script(filled(call, "swagger.js"))),
        page("get_docs_style", "/docs/swagger-ui.css")
            .handledBy(call -> asset("text/css", swagger.read("swagger-ui.css"))),
        page("get_docs_icon", "/docs/favicon.png")
            .handledBy(call -> asset("image/png", swagger.read("favicon-32x32.png"))),
        page("get_redoc", "/redoc").handledBy(call -> html(call, "redoc.html")),
        page("get_redoc_script", "/redoc/redoc.standalone.js")
            .handledBy(call -> script(redoc.read("bundles/redoc.standalone.js"))),
        page("get_redoc_start", "/redoc/start.js")
            .handledBy(call -> script(filled(call, "redoc.js"))),
        page("get_root", "/").handledBy(call -> Answer.redirect(call.basePath() + startPage)));
  }

  private Operation openApi() {
    return operation("get_openapi", Api.PLATFORM, "GET", "/openapi.json")
        .needs(Permission.OPEN)
        .summary("This document")
        .documented()
        .answersWith(200, "An OpenAPI 3.1 document", Answer.JSON)
        .handledBy(call -> Answer.of("application/json;charset=utf-8", document));
  }

  private static OperationBuilder page(String id, String path) {
    return operation(id, Api.PLATFORM, "GET", path).needs(Permission.OPEN).hidden();
  }

  private static Answer html(Call call, String name) {
    return Answer.of("text/html;charset=utf-8", filled(call, name))
        .with(CONTENT_POLICY, PAGE_POLICY);
  }

  private static Answer script(byte[] content) {
    return asset("text/javascript;charset=utf-8", content);
  }

  private static Answer asset(String type, byte[] content) {
    return Answer.of(type, content).with("Cache-Control", "public, max-age=3600");
  }

  /** One of our own files, with the path that the application is mounted at filled in. */
  private static byte[] filled(Call call, String name) {
    String text = new String(PageFiles.read(name), StandardCharsets.UTF_8);
    return text.replace("{base}", call.basePath()).getBytes(StandardCharsets.UTF_8);
  }
}
