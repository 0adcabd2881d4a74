/** The filter's module: only the filter class and what applications may touch are exported. */
@org.jspecify.annotations.NullMarked
module dev.jwtbearer {
  requires com.auth0.jwt;
  requires com.github.benmanes.caffeine;
  requires java.management;
  requires java.xml;
  requires static java.naming;
  requires static java.sql;
  requires static transitive jakarta.servlet;
  requires static transitive org.jspecify;

  exports dev.jwtbearer;
  exports dev.jwtbearer.api;
}
