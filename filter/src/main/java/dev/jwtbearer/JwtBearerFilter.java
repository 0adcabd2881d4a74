package dev.jwtbearer;

import dev.jwtbearer.assembly.Assembly;
import dev.jwtbearer.descriptor.LateUpgrades;
import dev.jwtbearer.management.FilterMBeans;
import dev.jwtbearer.management.MonitoredFilter;
import dev.jwtbearer.settings.ConfigurationException;
import dev.jwtbearer.settings.FilterContext;
import dev.jwtbearer.settings.FilterSettings;
import dev.jwtbearer.settings.Libraries;
import dev.jwtbearer.settings.Resources;
import dev.jwtbearer.web.AccessControl;
import dev.jwtbearer.web.challenge.ResourceMetadata;
import dev.jwtbearer.web.monitoring.RequestCounters;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request through to the application if it brings a good JWT bearer token (RFC 6750, RFC
 * 9068). Configured by init parameters, or by {@link #builder()} in code; map it to REQUEST,
 * FORWARD, ASYNC and ERROR and set {@code async-supported}.
 *
 * <p>Before {@link #init} and after {@link #destroy} every request gets 503.
 */
public final class JwtBearerFilter implements Filter {
  private final Map<String, String> inCode;
  private final FilterContext filterContext;
  private volatile @Nullable ActiveFilter active;

  /** For the container. */
  public JwtBearerFilter() {
    this(FilterContext.ofSystem());
  }

  /** For tests, which bring their own time and log. */
  JwtBearerFilter(FilterContext filterContext) {
    this(Map.of(), filterContext);
  }

  /**
   * @param inCode parameters beside those that the container gives. Immutable
   */
  JwtBearerFilter(Map<String, String> inCode, FilterContext filterContext) {
    this.inCode = inCode;
    this.filterContext = filterContext;
  }

  /** For those who register the filter in code. */
  public static JwtBearerFilterBuilder builder() {
    return new JwtBearerFilterBuilder();
  }

  /**
   * Reads the parameters. Keys of a provider are not read yet, so that a provider that is down does
   * not keep the application from starting. A filter that was started before is stopped first.
   *
   * <p>Where a server would go on without a filter that cannot start, nothing is thrown, and every
   * request gets 503.
   *
   * @throws ServletException if there is any problem with the parameters; it names all of them. Or
   *     if the filter is started under another registration already: it is stopped then, since the
   *     parameters of one would apply to the requests of both
   */
  @Override
  public void init(FilterConfig config) throws ServletException {
    ActiveFilter before = active;
    RegisteredFilter now = RegisteredFilter.of(config);
    destroy();
    FilterContext named = filterContext.about(now.subject());
    try {
      active = start(config, before, named);
    } catch (Throwable e) {
      // A broad catch: whatever is thrown there opens the application. Test: FailedStartTest.
      if (!FailedStart.opensTheApplication(config.getServletContext())) {
        throw e;
      }
      FailedStart.tellThatItStaysClosed(named.logger(), e);
    }
  }

  private ActiveFilter start(
      FilterConfig config, @Nullable ActiveFilter before, FilterContext named)
      throws ServletException {
    try {
      RegisteredFilter now = RegisteredFilter.of(config);
      if (before != null && !before.registered().isSame(now)) {
        throw before.registered().taken();
      }
      Libraries.tryOut();
      FilterSettings settings = settings(config, named);
      Assembly assembly = Assembly.of(settings, named);
      RequestCounters counters = new RequestCounters();
      AccessControl accessControl =
          assembly.accessControl(config.getFilterName(), now.contextPath(), counters);
      StartLog.write(
          config,
          settings,
          accessControl.metadata().map(ResourceMetadata::announcedPath),
          classLoader(),
          named.logger());
      LateUpgrades upgrades = LateUpgrades.of(config, named.ticker()::read, named.logger());
      FilterMBeans registration =
          FilterMBeans.of(
              now.contextPath(),
              config.getFilterName(),
              new MonitoredFilter(
                  assembly.keys(), assembly.tokenCacheStatistics(), counters, named.clock()),
              named.logger());
      return new ActiveFilter(now, assembly, accessControl, upgrades, registration);
    } catch (ConfigurationException e) {
      // Containers put it where nobody looks first; our own log is the one that is known.
      named.logger().log(Level.ERROR, e.problems());
      throw e;
    } catch (ServletException e) {
      named.logger().log(Level.ERROR, e.getMessage());
      throw e;
    } catch (LinkageError e) {
      named.logger().log(Level.ERROR, "cannot start: a class is missing or too old", e);
      throw e;
    }
  }

  private FilterSettings settings(FilterConfig config, FilterContext filterContext)
      throws ConfigurationException {
    Map<String, String> initParams =
        Collections.list(config.getInitParameterNames()).stream()
            .collect(Collectors.toMap(name -> name, config::getInitParameter));
    ClassLoader classLoader = classLoader();
    return FilterSettings.read(
        config.getFilterName(),
        initParams,
        inCode,
        new Resources(config.getServletContext(), classLoader),
        classLoader,
        filterContext);
  }

  /** The application's, which containers set while they start it. */
  private static ClassLoader classLoader() {
    ClassLoader application = Thread.currentThread().getContextClassLoader();
    return application != null ? application : JwtBearerFilter.class.getClassLoader();
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!(request instanceof HttpServletRequest) || !(response instanceof HttpServletResponse)) {
      throw new ServletException("only HTTP requests are let through");
    }
    ActiveFilter current = active;
    if (current == null) {
      ((HttpServletResponse) response).setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return;
    }
    current.upgrades().look();
    AccessControl accessControl = current.accessControl();
    HttpServletResponse answer = (HttpServletResponse) response;
    Optional<HttpServletRequest> admitted =
        accessControl.admit((HttpServletRequest) request, answer);
    if (admitted.isPresent()) {
      chain.doFilter(admitted.get(), accessControl.responseFor(answer, admitted.get()));
    }
  }

  @Override
  public void destroy() {
    ActiveFilter current = active;
    if (current != null) {
      active = null;
      current.registration().end();
      current.assembly().close();
    }
  }
}
