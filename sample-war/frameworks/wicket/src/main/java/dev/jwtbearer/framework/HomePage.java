package dev.jwtbearer.framework;

import org.apache.wicket.markup.html.WebPage;

/** What everybody may read. */
public final class HomePage extends WebPage {
  private static final long serialVersionUID = 1L;
}
