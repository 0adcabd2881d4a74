package dev.jwtbearer.framework;

import net.sourceforge.stripes.action.UrlBinding;

/** The same by the servlet for {@code *.action}. */
@UrlBinding("/api/admin/purge.action")
public final class PurgeBean extends RunBean {}
