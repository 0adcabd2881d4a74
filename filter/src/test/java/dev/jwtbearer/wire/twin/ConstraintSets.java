package dev.jwtbearer.wire.twin;

import static dev.jwtbearer.wire.twin.Constraint.on;

import java.util.List;

/** Constraints of every kind, each set under a name. */
final class ConstraintSets {
  static final List<ConstraintSet> ALL =
      List.of(
          ConstraintSet.of("exact", on("/a", "a"), on("/a/b", "b")),
          ConstraintSet.of("prefix", on("/a/*", "a")),
          ConstraintSet.of("extension", on("*.do", "a"), on("*.x", "none")),
          ConstraintSet.of("default", on("/", "a")),
          ConstraintSet.of("everything", on("/*", "a")),
          ConstraintSet.of("root", on("root", "a")),
          ConstraintSet.of("root and default", on("root", "open"), on("/", "a")),
          ConstraintSet.of("root and all", on("root", "open"), on("/*", "a")),
          ConstraintSet.of(
              "all kinds", on("/a/b", "b"), on("/a/*", "a"), on("*.do", "c"), on("/", "**")),
          ConstraintSet.of(
              "nested prefixes",
              on("/*", "**"),
              on("/a/*", "a"),
              on("/a/b/*", "b"),
              on("/a/b/c", "open")),
          ConstraintSet.of("open below closed", on("/*", "a"), on("/a/*", "open")),
          ConstraintSet.of("closed below open", on("/*", "open"), on("/a/*", "none")),
          ConstraintSet.of("prefix before extension", on("*.do", "none"), on("/a/*", "a")),
          ConstraintSet.of("all before extension", on("*.do", "none"), on("/*", "a")),
          ConstraintSet.of("extension before default", on("*.do", "open"), on("/", "a")),
          ConstraintSet.of("several patterns", on("/a /a/b/* *.x", "a b")),
          ConstraintSet.of("trailing slash", on("/a/", "a"), on("/a", "b")),
          ConstraintSet.of("union", on("/a/*", "a"), on("/a/*", "b")),
          ConstraintSet.of("open wins", on("/a/*", "a"), on("/a/*", "open")),
          ConstraintSet.of("nobody wins", on("/a/*", "a"), on("/a/*", "none")),
          ConstraintSet.of("nobody wins over open", on("/a/*", "open"), on("/a/*", "none")),
          ConstraintSet.of("nobody wins over all", on("/a/*", "**"), on("/a/*", "none")),
          ConstraintSet.of("any user", on("/a/*", "**")),
          ConstraintSet.of("any user and a role", on("/a/*", "** a")),
          ConstraintSet.of("any user or a role", on("/a/*", "**"), on("/a/*", "a")),
          ConstraintSet.of("any declared role", on("/a/*", "*")).declaring("a", "b"),
          ConstraintSet.of("any role that is named", on("/a/*", "*"), on("/x/*", "b")),
          ConstraintSet.of("any role and one more", on("/a/*", "* c")).declaring("a"),
          ConstraintSet.of("any role or one more", on("/a/*", "*"), on("/a/*", "c")).declaring("a"),
          ConstraintSet.of("any role or any user", on("/a/*", "*"), on("/a/*", "**"))
              .declaring("a"),
          ConstraintSet.of("undeclared roles", on("/a/*", "e")).declaring("a"),
          ConstraintSet.of("method", on("/a/* GET", "a")),
          ConstraintSet.of("methods", on("/a/* GET POST", "a")),
          ConstraintSet.of("odd method", on("/a/* FOO", "a")),
          ConstraintSet.of("method by method", on("/a/* GET", "a"), on("/a/* POST", "b")),
          ConstraintSet.of("method and all", on("/a/* GET", "a"), on("/a/*", "b")),
          ConstraintSet.of("method open, others not", on("/a/* GET", "open"), on("/a/*", "b")),
          ConstraintSet.of("method for nobody", on("/a/* PUT", "none"), on("/a/*", "b")),
          ConstraintSet.of("omission", on("/a/* !GET", "a")),
          ConstraintSet.of("omissions", on("/a/* !GET !HEAD", "a")),
          ConstraintSet.of(
              "all but reading is for nobody", on("/* !GET !POST", "none"), on("/* GET POST", "a")),
          ConstraintSet.of("omission and its method", on("/a/* !GET", "a"), on("/a/* GET", "b")),
          ConstraintSet.of(
              "omission and another method", on("/a/* !GET", "a"), on("/a/* POST", "b")),
          ConstraintSet.of("two omissions", on("/a/* !GET", "a"), on("/a/* !POST", "b")),
          ConstraintSet.of("omission and all", on("/a/* !GET", "a"), on("/a/*", "b")),
          ConstraintSet.of("method of an exact one opens others", on("/a GET", "a"), on("/*", "b")),
          ConstraintSet.of("uncovered denied", on("/a/* GET", "a")).denyingUncovered(),
          ConstraintSet.of("uncovered denied, open", on("/a/* GET", "open")).denyingUncovered(),
          ConstraintSet.of("uncovered denied, omission", on("/a/* !GET", "a")).denyingUncovered(),
          ConstraintSet.of(
                  "uncovered denied, two omissions", on("/a/* !GET", "a"), on("/a/* !POST", "b"))
              .denyingUncovered(),
          ConstraintSet.of("uncovered denied, best pattern", on("/a GET", "a"), on("/*", "b"))
              .denyingUncovered(),
          ConstraintSet.of("uncovered denied, all covered", on("/a", "a")).denyingUncovered(),
          ConstraintSet.of("root open, default not", on("root", "open"), on("/", "none")),
          ConstraintSet.of("shorter prefix first", on("/* /a/*", "a"), on("/a/* GET", "b")),
          ConstraintSet.of("uncovered denied, two prefixes", on("/a/* /* GET", "a"))
              .denyingUncovered(),
          ConstraintSet.of("default by method", on("/ GET", "a")),
          ConstraintSet.of("default by omission", on("/ !GET", "a"), on("/ GET", "b")),
          ConstraintSet.of("extension by method", on("*.do GET", "a"), on("/", "b")),
          ConstraintSet.of(
              "two collections of an extension",
              on(List.of(Resources.of("*.do GET"), Resources.of("*.do POST")), "a")),
          ConstraintSet.of(
              "two collections of a prefix",
              on(List.of(Resources.of("/a/* GET"), Resources.of("/a/* POST")), "a")),
          ConstraintSet.of(
              "two collections of the default",
              on(List.of(Resources.of("/ GET"), Resources.of("/ POST")), "a")),
          ConstraintSet.of(
              "two collections", on(List.of(Resources.of("/a/* GET"), Resources.of("*.do")), "a")));

  private ConstraintSets() {}
}
