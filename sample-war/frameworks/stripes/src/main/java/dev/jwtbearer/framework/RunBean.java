package dev.jwtbearer.framework;

import net.sourceforge.stripes.action.ActionBean;
import net.sourceforge.stripes.action.ActionBeanContext;
import net.sourceforge.stripes.action.DefaultHandler;
import net.sourceforge.stripes.action.Resolution;
import net.sourceforge.stripes.action.StreamingResolution;
import net.sourceforge.stripes.action.UrlBinding;

/** The action for administrators, with a parameter in its path. */
@UrlBinding("/api/admin/run/{id}")
public class RunBean implements ActionBean {
  @SuppressWarnings("NullAway.Init") // set before any event
  private ActionBeanContext context;

  @Override
  public ActionBeanContext getContext() {
    return context;
  }

  @Override
  public void setContext(ActionBeanContext context) {
    this.context = context;
  }

  @DefaultHandler
  public Resolution run() {
    return new StreamingResolution(
        "text/plain",
        AdminAction.run(
            context.getRequest().getUserPrincipal(),
            context.getRequest().getHeader(AdminAction.ROW)));
  }
}
