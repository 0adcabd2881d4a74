package dev.jwtbearer.framework;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;

/** Resources of Jakarta REST, with the patterns that leave most to the framework. */
@Path("")
public final class Resources {
  @GET
  @Path("public/{id}")
  public String read() {
    return "public";
  }

  @GET
  @Path("admin/{id}")
  public String one(
      @Context SecurityContext security, @HeaderParam(AdminAction.ROW) @Nullable String row) {
    return AdminAction.run(security.getUserPrincipal(), row);
  }

  @POST
  @Path("admin/{id}")
  public String create(
      @Context SecurityContext security, @HeaderParam(AdminAction.ROW) @Nullable String row) {
    return AdminAction.run(security.getUserPrincipal(), row);
  }

  @PUT
  @Path("admin/{id}")
  public String change(
      @Context SecurityContext security, @HeaderParam(AdminAction.ROW) @Nullable String row) {
    return AdminAction.run(security.getUserPrincipal(), row);
  }

  @GET
  @Path("admin/files/{p:.*}")
  public String file(
      @Context SecurityContext security, @HeaderParam(AdminAction.ROW) @Nullable String row) {
    return AdminAction.run(security.getUserPrincipal(), row);
  }

  @POST
  @Path("admin/files/{p:.*}")
  public String addFile(
      @Context SecurityContext security, @HeaderParam(AdminAction.ROW) @Nullable String row) {
    return AdminAction.run(security.getUserPrincipal(), row);
  }
}
