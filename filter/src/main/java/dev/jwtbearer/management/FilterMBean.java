package dev.jwtbearer.management;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.jwks.KeyMonitor;
import dev.jwtbearer.jwks.KeyStatus;
import dev.jwtbearer.log.SafeText;
import dev.jwtbearer.log.TokenMask;
import dev.jwtbearer.token.TokenCacheStatistics;
import dev.jwtbearer.web.monitoring.RequestCounters;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanInfo;
import javax.management.ReflectionException;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.OpenDataException;
import org.jspecify.annotations.Nullable;

/**
 * What an operator sees of one filter by JMX. Dynamic, so that no class of ours has to be exported
 * for it; open types alone, so that any client can read it.
 */
final class FilterMBean implements DynamicMBean {
  private final MBeanInfo info;
  private final Set<FilterAttribute> attributes;
  private final KeyMonitor keys;
  private final TokenCacheStatistics memory;
  private final RequestCounters counters;
  private final Clock clock;

  private FilterMBean(MBeanInfo info, Set<FilterAttribute> attributes, MonitoredFilter monitored) {
    this.info = info;
    this.attributes = attributes;
    this.keys = monitored.keys();
    this.memory = monitored.memory();
    this.counters = monitored.counters();
    this.clock = monitored.clock();
  }

  FilterMBean(MonitoredFilter filter) {
    this(FilterAttribute.describe(), EnumSet.allOf(FilterAttribute.class), filter);
  }

  /** What an operator sees of one of several issuers. */
  static FilterMBean ofIssuer(MonitoredFilter issuer) {
    return new FilterMBean(FilterAttribute.describeIssuer(), FilterAttribute.ofKeys(), issuer);
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    return info;
  }

  private Optional<FilterAttribute> named(String name) {
    return attributes.stream().filter(attribute -> attribute.isNamed(name)).findFirst();
  }

  @Override
  public Object getAttribute(String name) throws AttributeNotFoundException {
    FilterAttribute attribute =
        named(name)
            .orElseThrow(
                () -> new AttributeNotFoundException(SafeText.quote(String.valueOf(name))));
    return shown(attribute, keys.status());
  }

  /** The one way out: no text passes it with a token. */
  private Object shown(FilterAttribute attribute, KeyStatus status) {
    Object value = value(attribute, status);
    if (value instanceof String) {
      return TokenMask.mask((String) value);
    }
    return value instanceof String[]
        ? Arrays.stream((String[]) value).map(TokenMask::mask).toArray(String[]::new)
        : value;
  }

  private Object value(FilterAttribute attribute, KeyStatus status) {
    switch (attribute) {
      case KEYS:
        return status.keys().toArray(new String[0]);
      case KEY_COUNT:
        return (long) status.keys().size();
      case KEY_SET_AGE_SECONDS:
        return seconds(status.statistics().sinceLastSuccess());
      case LAST_READ:
        return time(status.statistics().sinceLastSuccess());
      case STALE_SINCE:
        return time(status.statistics().failingFor());
      case STALE_SECONDS:
        return status.statistics().failingFor().map(Duration::toSeconds).orElse(0L);
      case LAST_FAILURE:
        return time(status.statistics().sinceLastFailure());
      case LAST_FAILURE_REASON:
        return status.statistics().lastFailure();
      case READS:
        return status.statistics().fetches();
      case FAILED_READS:
        return status.statistics().failedFetches();
      case REFUSED_READS:
        return status.statistics().refusedFetches();
      case ACCEPTED:
        return counters.countOfAccepted();
      case PREFLIGHTS_PASSED:
        return counters.countOfPreflightsPassed();
      case TOKENS_REMEMBERED:
        return memory.size();
      case TOKENS_REUSED:
        return memory.reused();
      case REFUSED_TOTAL:
        return Arrays.stream(Refusal.values()).mapToLong(counters::countOf).sum();
      case REFUSED:
        return byReason("Refused", counters::countOf);
      case WOULD_REFUSE_TOTAL:
        return Arrays.stream(Refusal.values()).mapToLong(counters::countOfWouldRefuse).sum();
      case WOULD_REFUSE:
        return byReason("WouldRefuse", counters::countOfWouldRefuse);
    }
    throw new IllegalStateException("no value for " + attribute);
  }

  private static long seconds(Optional<Duration> since) {
    return since.map(Duration::toSeconds).orElse(-1L);
  }

  private String time(Optional<Duration> since) {
    return since
        .map(ago -> clock.instant().minus(ago).truncatedTo(ChronoUnit.SECONDS).toString())
        .orElse("");
  }

  private static CompositeDataSupport byReason(String name, ToLongFunction<Refusal> count) {
    Map<String, Object> counts = new LinkedHashMap<>();
    for (Refusal refusal : Refusal.values()) {
      counts.put(refusal.code(), count.applyAsLong(refusal));
    }
    try {
      return new CompositeDataSupport(FilterAttribute.byReason(name), counts);
    } catch (OpenDataException e) {
      throw new IllegalStateException("every reason has a count", e);
    }
  }

  @Override
  public AttributeList getAttributes(String[] names) {
    KeyStatus status = keys.status();
    AttributeList list = new AttributeList();
    for (String name : names) {
      named(name).ifPresent(attribute -> list.add(new Attribute(name, shown(attribute, status))));
    }
    return list;
  }

  @Override
  public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
    throw new AttributeNotFoundException("nothing can be set");
  }

  @Override
  public AttributeList setAttributes(AttributeList attributes) {
    return new AttributeList();
  }

  @Override
  public Object invoke(
      @Nullable String operation, Object @Nullable [] parameters, String @Nullable [] types)
      throws ReflectionException {
    boolean hasParameters =
        (parameters != null && parameters.length > 0) || (types != null && types.length > 0);
    if (hasParameters || !FilterAttribute.READ_KEYS_NOW.equals(operation)) {
      throw new ReflectionException(
          new NoSuchMethodException(SafeText.quote(String.valueOf(operation))));
    }
    return keys.refreshNow();
  }
}
