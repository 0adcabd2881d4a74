package dev.jwtbearer.framework;

import net.sourceforge.stripes.action.ActionBean;
import net.sourceforge.stripes.action.ActionBeanContext;
import net.sourceforge.stripes.action.DefaultHandler;
import net.sourceforge.stripes.action.Resolution;
import net.sourceforge.stripes.action.StreamingResolution;
import net.sourceforge.stripes.action.UrlBinding;

/** What everybody may read. */
@UrlBinding("/api/public/read")
public final class ReadBean implements ActionBean {
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
  public Resolution read() {
    return new StreamingResolution("text/plain", "public");
  }
}
