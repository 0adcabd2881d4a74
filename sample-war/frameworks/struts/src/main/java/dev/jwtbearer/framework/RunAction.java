package dev.jwtbearer.framework;

import java.io.IOException;
import org.apache.struts2.ServletActionContext;

/** The action for administrators. */
public final class RunAction {
  public String execute() throws IOException {
    ServletActionContext.getResponse()
        .getWriter()
        .write(
            AdminAction.run(
                ServletActionContext.getRequest().getUserPrincipal(),
                ServletActionContext.getRequest().getHeader(AdminAction.ROW)));
    return "none";
  }
}
