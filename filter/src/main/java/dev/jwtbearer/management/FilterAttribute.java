package dev.jwtbearer.management;

import dev.jwtbearer.api.Refusal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.openmbean.ArrayType;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import javax.management.openmbean.OpenMBeanAttributeInfoSupport;
import javax.management.openmbean.OpenMBeanConstructorInfo;
import javax.management.openmbean.OpenMBeanInfoSupport;
import javax.management.openmbean.OpenMBeanOperationInfo;
import javax.management.openmbean.OpenMBeanOperationInfoSupport;
import javax.management.openmbean.OpenMBeanParameterInfo;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;

/** The attributes of the MBeans, in the order in which they are listed. */
enum FilterAttribute {
  KEYS("Keys", keysType(), "Id and algorithms of each key that serves"),
  KEY_COUNT("KeyCount", SimpleType.LONG, "How many keys serve; 0: none"),
  KEY_SET_AGE_SECONDS(
      "KeySetAgeSeconds",
      SimpleType.LONG,
      "Since the last good read of the keys, even if they serve no longer; -1: never"),
  LAST_READ(
      "LastRead",
      SimpleType.STRING,
      "When the keys were last read with success, even if they serve no longer; empty: never"),
  STALE_SINCE(
      "StaleSince",
      SimpleType.STRING,
      "When the first read failed after the last good one, or ever; empty: the last one was good,"
          + " or none was made"),
  STALE_SECONDS(
      "StaleSeconds", SimpleType.LONG, "How long ago that was, whether keys serve or not; 0: not"),
  LAST_FAILURE("LastFailure", SimpleType.STRING, "When a read last failed; empty: never"),
  LAST_FAILURE_REASON("LastFailureReason", SimpleType.STRING, "Why; empty: none has"),
  READS("Reads", SimpleType.LONG, "Reads of the keys, the failed ones too"),
  FAILED_READS("FailedReads", SimpleType.LONG, "Reads that failed"),
  REFUSED_READS(
      "RefusedReads", SimpleType.LONG, "Unknown key ids for which the limits allowed no read"),
  ACCEPTED("Accepted", SimpleType.LONG, "Requests let through with a good token"),
  PREFLIGHTS_PASSED(
      "PreflightsPassed",
      SimpleType.LONG,
      "CORS preflights let through without a token by passPreflightsToApplication"),
  TOKENS_REMEMBERED(
      "TokensRemembered", SimpleType.LONG, "Verified tokens that are known if they come again"),
  TOKENS_REUSED(
      "TokensReused", SimpleType.LONG, "How often one came again and was not verified again"),
  REFUSED_TOTAL("RefusedTotal", SimpleType.LONG, "Requests refused"),
  REFUSED("Refused", byReason("Refused"), "Requests refused, by reason"),
  WOULD_REFUSE_TOTAL(
      "WouldRefuseTotal",
      SimpleType.LONG,
      "Requests let through by mode=report that would have been refused"),
  WOULD_REFUSE("WouldRefuse", byReason("WouldRefuse"), "The same, by reason");

  static final String READ_KEYS_NOW = "readKeysNow";

  private final String text;

  @SuppressWarnings("ImmutableEnumChecker") // open types are immutable, by their own documentation
  private final OpenType<?> type;

  private final String description;

  FilterAttribute(String text, OpenType<?> type, String description) {
    this.text = text;
    this.type = type;
    this.description = description;
  }

  /** Those that are about keys, which an issuer has of its own. */
  static Set<FilterAttribute> ofKeys() {
    return EnumSet.range(KEYS, REFUSED_READS);
  }

  boolean isNamed(String name) {
    return text.equals(name);
  }

  private static OpenType<?> keysType() {
    try {
      return new ArrayType<String[]>(1, SimpleType.STRING);
    } catch (OpenDataException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One count for each reason, named by its code. */
  static CompositeType byReason(String name) {
    String[] codes = Arrays.stream(Refusal.values()).map(Refusal::code).toArray(String[]::new);
    OpenType<?>[] longs = new OpenType<?>[codes.length];
    Arrays.fill(longs, SimpleType.LONG);
    try {
      return new CompositeType(name, "Requests, by reason", codes, codes, longs);
    } catch (OpenDataException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a filter has. */
  static MBeanInfo describe() {
    return describe(
        EnumSet.allOf(FilterAttribute.class),
        "dev.jwtbearer.JwtBearerFilter",
        "Keys and requests of one filter");
  }

  /** What one of several issuers of a filter has. */
  static MBeanInfo describeIssuer() {
    return describe(ofKeys(), "dev.jwtbearer.JwtBearerIssuer", "Keys of one issuer");
  }

  private static MBeanInfo describe(
      Set<FilterAttribute> some, String className, String description) {
    OpenMBeanAttributeInfo[] attributes =
        some.stream()
            .map(
                a ->
                    new OpenMBeanAttributeInfoSupport(
                        a.text, a.description, a.type, true, false, false))
            .toArray(OpenMBeanAttributeInfo[]::new);
    OpenMBeanOperationInfo readNow =
        new OpenMBeanOperationInfoSupport(
            READ_KEYS_NOW,
            "Reads the keys now; false if that failed, as LastFailureReason says, or another read"
                + " hangs",
            new OpenMBeanParameterInfo[0],
            SimpleType.BOOLEAN,
            MBeanOperationInfo.ACTION);
    return new OpenMBeanInfoSupport(
        className,
        description,
        attributes,
        new OpenMBeanConstructorInfo[0],
        new OpenMBeanOperationInfo[] {readNow},
        new javax.management.MBeanNotificationInfo[0]);
  }
}
