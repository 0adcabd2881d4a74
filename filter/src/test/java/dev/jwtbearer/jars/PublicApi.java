package dev.jwtbearer.jars;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What applications may name of a jar, one line each, as the thin jar would spell it. */
final class PublicApi {
  private static final Pattern EXPORTED =
      Pattern.compile("(dev/jwtbearer/(api/)?(?!package-info)[^/]+)\\.class");

  private final Set<String> lines = new TreeSet<>();

  private PublicApi() {}

  static Set<String> of(PublishedJar jar) throws IOException, ReflectiveOperationException {
    PublicApi api = new PublicApi();
    try (URLClassLoader loader = jar.alone()) {
      for (String name : jar.names()) {
        var exported = EXPORTED.matcher(name);
        if (exported.matches()) {
          api.add(Class.forName(exported.group(1).replace('/', '.'), false, loader));
        }
      }
    }
    return api.lines;
  }

  private void add(Class<?> type) throws IllegalAccessException {
    if (!isPublic(type.getModifiers())) {
      return;
    }
    line(type.toGenericString() + above(type), type);
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      addExecutable(constructor, constructor.toGenericString());
    }
    for (Method method : type.getDeclaredMethods()) {
      addExecutable(method, method.toGenericString() + " gives " + method.getAnnotatedReturnType());
    }
    for (Field field : type.getDeclaredFields()) {
      addField(field);
    }
  }

  private static String above(Class<?> type) {
    return " extends "
        + type.getAnnotatedSuperclass()
        + " implements "
        + texts(type.getAnnotatedInterfaces());
  }

  private void addExecutable(Executable member, String text) {
    if (isNamed(member)) {
      line(text + " takes " + texts(member.getAnnotatedParameterTypes()), member);
    }
  }

  private void addField(Field field) throws IllegalAccessException {
    if (isNamed(field)) {
      boolean isConstant =
          Modifier.isStatic(field.getModifiers()) && field.getType() == String.class;
      line(field.toGenericString() + (isConstant ? " = " + field.get(null) : ""), field);
    }
  }

  private static String texts(AnnotatedType... types) {
    return Arrays.toString(types);
  }

  private static boolean isNamed(Member member) {
    return isPublic(member.getModifiers()) && !member.isSynthetic();
  }

  private static boolean isPublic(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private void line(String text, AnnotatedElement element) {
    lines.add(
        (Arrays.toString(element.getAnnotations()) + ' ' + text)
            .replace("dev.jwtbearer.shaded.", "")
            .replace("javax.servlet.", "jakarta.servlet."));
  }
}
