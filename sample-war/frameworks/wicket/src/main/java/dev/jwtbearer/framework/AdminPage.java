package dev.jwtbearer.framework;

import org.apache.wicket.markup.html.WebPage;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.protocol.http.servlet.ServletWebRequest;

/** A page that acts when it is made. */
public final class AdminPage extends WebPage {
  private static final long serialVersionUID = 1L;

  public AdminPage() {
    ServletWebRequest request = (ServletWebRequest) getRequest();
    add(
        new Label(
            "ran",
            AdminAction.run(
                request.getContainerRequest().getUserPrincipal(),
                request.getHeader(AdminAction.ROW))));
  }
}
