package dev.jwtbearer.framework;

import java.io.IOException;
import org.apache.struts2.ServletActionContext;

/** What everybody may read. */
public final class ReadAction {
  public String execute() throws IOException {
    ServletActionContext.getResponse().getWriter().write("public");
    return "none";
  }
}
