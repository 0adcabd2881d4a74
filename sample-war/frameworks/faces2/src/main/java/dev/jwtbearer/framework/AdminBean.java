package dev.jwtbearer.framework;

import javax.faces.context.ExternalContext;
import javax.faces.context.FacesContext;

/** Acts when its page is rendered. */
public final class AdminBean {
  public String getRun() {
    ExternalContext context = FacesContext.getCurrentInstance().getExternalContext();
    return AdminAction.run(
        context.getUserPrincipal(), context.getRequestHeaderMap().get(AdminAction.ROW));
  }
}
