package dev.jwtbearer.framework;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;

/** Acts when its page is rendered. */
@Named
@RequestScoped
public class AdminBean {
  public String getRun() {
    ExternalContext context = FacesContext.getCurrentInstance().getExternalContext();
    return AdminAction.run(
        context.getUserPrincipal(), context.getRequestHeaderMap().get(AdminAction.ROW));
  }
}
