package dev.jwtbearer.settings;

/** A parameter that each issuer must have, or inherit, unless a flag is set. */
final class RequiredUnless implements Relation {
  private final Parameter<?> required;
  private final Parameter<Boolean> flag;
  private final String remedy;

  /**
   * @param remedy in which {@code %s} stands for the name of the flag
   */
  RequiredUnless(Parameter<?> required, Parameter<Boolean> flag, String remedy) {
    this.required = required;
    this.flag = flag;
    this.remedy = remedy;
  }

  @Override
  public boolean isOfIssuersAlone() {
    return true;
  }

  @Override
  public void check(ParameterValues values) {
    if (!values.isGiven(required) && !values.find(flag).orElse(false)) {
      values.reject(
          Problem.of(values.named(required), "missing", remedy.replace("%s", values.named(flag))));
    }
  }
}
