package dev.jwtbearer.testing.attack;

import static dev.jwtbearer.api.Refusal.CERTIFICATE_MALFORMED;
import static dev.jwtbearer.api.Refusal.CERTIFICATE_MISMATCH;
import static dev.jwtbearer.api.Refusal.CERTIFICATE_MISSING;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.TestCertificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What somebody may send for a certificate, in each format. */
public final class CertificateAttacks {
  private static final TestCertificate OWNER = TestCertificate.OWNER;
  private static final TestCertificate THIEF = TestCertificate.THIEF;
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";

  private final List<CertificateAttack> attacks = new ArrayList<>();

  private CertificateAttacks() {}

  /** Every one has a name of its own within its format. */
  public static List<CertificateAttack> all() {
    CertificateAttacks all = new CertificateAttacks();
    good()
        .keySet()
        .forEach(
            format -> {
              all.inEveryFormat(format);
              all.ofBytes(format);
            });
    all.rfc9440();
    all.base64();
    all.pem();
    all.escaped();
    all.xfcc();
    return List.copyOf(all.attacks);
  }

  /** How the certificate looks in each format. */
  public static Map<String, UnaryOperator<String>> good() {
    Map<String, UnaryOperator<String>> formats = new TreeMap<>();
    formats.put("rfc9440", base64 -> ':' + base64 + ':');
    formats.put("base64-der", base64 -> base64);
    formats.put("pem", base64 -> BEGIN + ' ' + base64 + ' ' + END);
    formats.put("pem-escaped", CertificateAttacks::escape);
    formats.put("xfcc", base64 -> "Hash=00;Cert=\"" + escape(base64) + "\";Subject=\"CN=a\"");
    return formats;
  }

  private static String escape(String base64) {
    return (BEGIN + "%0A" + base64 + "%0A" + END)
        .replace(" ", "%20")
        .replace("+", "%2B")
        .replace("/", "%2F")
        .replace("=", "%3D");
  }

  private void add(String name, String format, Refusal refusal, String... values) {
    attacks.add(new CertificateAttack(name, format, List.of(values), refusal));
  }

  private void inEveryFormat(String format) {
    String owner = good().get(format).apply(OWNER.base64());
    String thief = good().get(format).apply(THIEF.base64());
    add("no field", format, CERTIFICATE_MISSING);
    add("empty", format, CERTIFICATE_MISSING, "");
    add("blanks and tabs", format, CERTIFICATE_MISSING, " \t ");
    add("null of Apache", format, CERTIFICATE_MISSING, "(null)");
    add("empty byte sequence", format, CERTIFICATE_MISSING, "::");
    add("certificate of somebody else", format, CERTIFICATE_MISMATCH, thief);
    add("own one, then the owner's", format, CERTIFICATE_MALFORMED, thief, owner);
    add("the owner's, then own one", format, CERTIFICATE_MALFORMED, owner, thief);
    add("the owner's twice", format, CERTIFICATE_MALFORMED, owner, owner);
    add("the owner's and an empty field", format, CERTIFICATE_MALFORMED, owner, "");
    add("an empty field and the owner's", format, CERTIFICATE_MALFORMED, "", owner);
    add("two in one field", format, CERTIFICATE_MALFORMED, owner + ", " + thief);
    add("two in one field without blank", format, CERTIFICATE_MALFORMED, owner + "," + owner);
    add("nothing joined to the owner's", format, CERTIFICATE_MALFORMED, ", " + owner);
    add("null joined to the owner's", format, CERTIFICATE_MALFORMED, "(null), " + owner);
    add("two one after the other", format, CERTIFICATE_MALFORMED, owner + owner);
    add("junk before", format, CERTIFICATE_MALFORMED, "x " + owner);
    add("NUL before", format, CERTIFICATE_MALFORMED, "\0" + owner);
    add("NUL after", format, CERTIFICATE_MALFORMED, owner + "\0");
    add("no-break space after", format, CERTIFICATE_MALFORMED, owner + "\u00a0");
    add("null", format, CERTIFICATE_MALFORMED, "null");
    add("null of Apache in capitals", format, CERTIFICATE_MALFORMED, "(NULL)");
    add("a hash instead", format, CERTIFICATE_MALFORMED, OWNER.thumbprint());
    add("very long", format, CERTIFICATE_MALFORMED, owner + " x".repeat(8 * 1024));
    add("a megabyte of letters", format, CERTIFICATE_MALFORMED, "A".repeat(1 << 20));
  }

  private void ofBytes(String format) {
    byte[] der = OWNER.der();
    bytes("a byte after it", format, CERTIFICATE_MALFORMED, Arrays.copyOf(der, der.length + 1));
    bytes(
        "its last byte missing", format, CERTIFICATE_MALFORMED, Arrays.copyOf(der, der.length - 1));
    byte[] two = Arrays.copyOf(der, 2 * der.length);
    System.arraycopy(der, 0, two, der.length, der.length);
    bytes("twice in one base64", format, CERTIFICATE_MALFORMED, two);
    bytes(
        "a byte before it",
        format,
        CERTIFICATE_MALFORMED,
        Arrays.copyOfRange(two, der.length - 1, two.length));
    byte[] flipped = der.clone();
    flipped[der.length - 1] ^= 1;
    bytes("a bit of its signature changed", format, CERTIFICATE_MISMATCH, flipped);
    byte[] renamed = der.clone();
    renamed[der.length / 2] ^= 1;
    bytes("a bit of its content changed", format, CERTIFICATE_MISMATCH, renamed);
    byte[] set = der.clone();
    set[0] = 0x31;
    bytes("a set", format, CERTIFICATE_MALFORMED, set);
    byte[] indefinite = der.clone();
    indefinite[1] = (byte) 0x80;
    bytes("an indefinite length", format, CERTIFICATE_MALFORMED, indefinite);
    byte[] huge = der.clone();
    huge[1] = (byte) 0x84;
    bytes("a length of four octets", format, CERTIFICATE_MALFORMED, huge);
    byte[] padded = new byte[der.length + 1];
    padded[0] = 0x30;
    padded[1] = (byte) 0x83;
    System.arraycopy(der, 2, padded, 3, der.length - 2);
    bytes("a length with a leading zero", format, CERTIFICATE_MALFORMED, padded);
    bytes("an empty sequence", format, CERTIFICATE_MALFORMED, new byte[] {0x30, 0});
    bytes("its key alone", format, CERTIFICATE_MALFORMED, OWNER.x509().getPublicKey().getEncoded());
    bytes(
        "its hash",
        format,
        CERTIFICATE_MALFORMED,
        Base64.getUrlDecoder().decode(OWNER.thumbprint()));
  }

  private void bytes(String name, String format, Refusal refusal, byte[] der) {
    add(name, format, refusal, good().get(format).apply(Base64.getEncoder().encodeToString(der)));
  }

  private void rfc9440() {
    String base64 = OWNER.base64();
    for (Map.Entry<String, String> form :
        Map.of(
                "no colons", base64,
                "no first colon", base64 + ':',
                "no last colon", ':' + base64,
                "a parameter", ':' + base64 + ":;a=1",
                "a blank within", ": " + base64 + ':',
                "three colons", "::" + base64 + ':',
                "a string", '"' + base64 + '"',
                "an inner list", "(:" + base64 + ":)",
                "one colon", ":",
                "an empty sequence with a blank", ": :")
            .entrySet()) {
      add(form.getKey(), "rfc9440", CERTIFICATE_MALFORMED, form.getValue());
    }
    add("three empty colons", "rfc9440", CERTIFICATE_MALFORMED, ":::");
    add("PEM instead", "rfc9440", CERTIFICATE_MALFORMED, OWNER.pem(" "));
  }

  private void base64() {
    String base64 = OWNER.base64();
    for (String format : List.of("rfc9440", "base64-der", "pem", "pem-escaped", "xfcc")) {
      UnaryOperator<String> form = good().get(format);
      String middle = base64.substring(0, 100);
      String rest = base64.substring(100);
      add("a hyphen in its base64", format, CERTIFICATE_MALFORMED, form.apply(middle + '-' + rest));
      add("a dot in its base64", format, CERTIFICATE_MALFORMED, form.apply(middle + '.' + rest));
      add("padding in the middle", format, CERTIFICATE_MALFORMED, form.apply(middle + "==" + rest));
      add("padding too much", format, CERTIFICATE_MALFORMED, form.apply(base64 + "="));
      add("a letter from outside", format, CERTIFICATE_MALFORMED, form.apply(middle + 'é' + rest));
      add("a full-width letter", format, CERTIFICATE_MALFORMED, form.apply(middle + 'Ａ' + rest));
      add(
          "four letters more",
          format,
          CERTIFICATE_MALFORMED,
          form.apply(base64.replace("=", "") + "AAAA"));
      add("a vertical tab", format, CERTIFICATE_MALFORMED, form.apply(middle + '\u000b' + rest));
    }
    byte[] der = OWNER.der();
    // One byte beyond a multiple of three leaves bits of the last character unused.
    byte[] cut = Arrays.copyOf(der, der.length - der.length % 3 - 2);
    String unused = Base64.getEncoder().encodeToString(cut).replace("=", "");
    add("padding missing", "base64-der", CERTIFICATE_MALFORMED, unused);
    add(
        "line ends within",
        "base64-der",
        CERTIFICATE_MALFORMED,
        base64.replaceAll("(.{64})", "$1 "));
    add("byte sequence instead", "base64-der", CERTIFICATE_MALFORMED, OWNER.rfc9440());
    add("base64url", "base64-der", CERTIFICATE_MALFORMED, "-_-_" + base64);
    add("a data URL", "base64-der", CERTIFICATE_MALFORMED, "data:;base64," + base64);
  }

  private void pem() {
    String base64 = OWNER.base64();
    pem("no begin", base64 + END);
    pem("no end", BEGIN + base64);
    pem("begin alone", BEGIN);
    pem("begin that is its own end", "-----BEGIN CERTIFICATE-----END CERTIFICATE-----");
    pem("nothing within", BEGIN + END);
    pem("four hyphens", BEGIN.substring(1) + base64 + END);
    pem("label in lower case", (BEGIN + ' ').toLowerCase(Locale.ROOT) + base64 + END);
    pem("label X509", BEGIN.replace("CERT", "X509 CERT") + base64 + END);
    pem("label TRUSTED", BEGIN.replace("CERT", "TRUSTED CERT") + base64 + END);
    pem(
        "another label",
        BEGIN.replace("CERTIFICATE", "PUBLIC KEY")
            + base64
            + END.replace("CERTIFICATE", "PUBLIC KEY"));
    pem("a tab in the label", BEGIN.replace(' ', '\t') + base64 + END);
    pem("two blocks", OWNER.pem(" ") + OWNER.pem(" "));
    pem("own block, then the owner's", THIEF.pem(" ") + OWNER.pem(" "));
    pem("the owner's, then own block", OWNER.pem(" ") + THIEF.pem(" "));
    pem("two blocks with tabs", THIEF.pem("\t") + OWNER.pem("\t"));
    pem("a block in a block", BEGIN + OWNER.pem(" ") + END);
    pem("text before", "Certificate: " + OWNER.pem(" "));
    pem("text after", OWNER.pem(" ") + "x");
    pem("attributes within", BEGIN + " Proc-Type: 4 " + base64 + END);
    pem("a form feed within", BEGIN + '\f' + base64 + END);
    pem("escaped", OWNER.escaped());
    pem("a comment within", BEGIN + " # " + base64 + END);
    pem("escaped line ends", BEGIN + "\\n" + base64 + "\\n" + END);
  }

  private void pem(String name, String text) {
    add(name, "pem", CERTIFICATE_MALFORMED, text);
  }

  private void escaped() {
    String good = OWNER.escaped();
    for (String format : List.of("pem-escaped", "xfcc")) {
      escaped(format, "escaped twice", good.replace("%", "%25"));
      escaped(format, "a plus for a blank", good.replace("%20", "+"));
      escaped(format, "half an escape at the end", good + "%");
      escaped(format, "an escape cut short", good + "%0");
      escaped(format, "no digits", good.replace("%0A", "%zz"));
      escaped(format, "a sign for a digit", good.replace("%0A", "%+A"));
      escaped(format, "a full-width digit", good.replace("%0A", "%\uff10A"));
      escaped(format, "an escape of four digits", good.replace("%0A", "%u000A"));
      escaped(format, "escaped NUL within", good.replaceFirst("%0A", "%00"));
      escaped(format, "escaped NUL after", good + "%00");
      escaped(format, "an octet beyond ASCII", good + "%80");
      escaped(format, "overlong line end", good.replaceFirst("%0A", "%C0%8A"));
      escaped(format, "two blocks escaped", good + good);
      escaped(format, "own block and the owner's", THIEF.escaped() + good);
      escaped(format, "the owner's and own block", good + THIEF.escaped());
      escaped(format, "escaped comma and another", good + "%2C" + good);
      escaped(format, "null escaped", "%28null%29");
      escaped(format, "escaped colons", "%3A%3A");
    }
    add("raw hyphens cut", "pem-escaped", CERTIFICATE_MALFORMED, good.substring(1));
    add("XFCC instead", "pem-escaped", CERTIFICATE_MALFORMED, OWNER.xfcc());
  }

  private void escaped(String format, String name, String text) {
    add(
        name,
        format,
        CERTIFICATE_MALFORMED,
        format.equals("xfcc") ? "Hash=00;Cert=\"" + text + "\"" : text);
  }

  private void xfcc() {
    String owner = "Cert=\"" + OWNER.escaped() + '"';
    String thief = "Cert=\"" + THIEF.escaped() + '"';
    xfcc("own element first", "Hash=1;" + thief + ",Hash=2;" + owner);
    xfcc("the owner's element first", "Hash=2;" + owner + ",Hash=1;" + thief);
    xfcc("Cert twice", owner + ';' + thief);
    xfcc("Cert twice in other case", thief + ";cert" + owner.substring(4));
    xfcc("an empty Cert and the owner's", "Cert=;" + owner);
    xfcc("an empty element before", "," + owner);
    xfcc("an empty element after", owner + ',');
    xfcc("an empty pair before", ";" + owner);
    xfcc("an empty pair after", owner + ';');
    xfcc("no quote at the end", owner.substring(0, owner.length() - 1));
    xfcc("text after the quote", owner + "x");
    xfcc("a quote within a bare value", "Subject=a\"b;" + owner);
    xfcc("an equals sign within a bare value", "Subject=CN=a;" + owner);
    xfcc("a blank before the key", "Hash=1; " + owner);
    xfcc("a blank after the key", owner.replaceFirst("=", " ="));
    xfcc("a tab for a separator", "Hash=1\t" + owner);
    xfcc("no key", "=" + owner);
    xfcc("a key without value", "Hash;" + owner);
    xfcc("quoted key", "\"Cert\"=" + owner.substring(5));
    xfcc("single quotes", owner.replace('"', '\''));
    xfcc("a control character in a value", "Subject=\"a\u0001\";" + owner);
    xfcc("a subject that closes its quote", "Subject=\"CN=\\\\\";" + owner + ",\";" + thief);
    xfcc("a control character in a bare value", "Hash=a\u0001;" + owner);
    xfcc("a delete character in a value", "Subject=\"a\u007f\";" + owner);
    xfcc("another separator", owner + "&Hash=1");
    xfcc(
        "two backslashes before the quote",
        "Subject=\"CN=a\\\\\";URI=\";" + owner.replace("\"", ""));
    xfcc("a backslash at the end", owner.substring(0, owner.length() - 1) + '\\');
    xfcc("plain PEM", OWNER.pem(" "));
    xfcc("the certificate alone", OWNER.escaped());
    add(
        "a subject that holds a Cert",
        "xfcc",
        CERTIFICATE_MISSING,
        "Subject=\"Cert=" + OWNER.escaped() + "\"");
    add(
        "a subject with an escaped quote",
        "xfcc",
        CERTIFICATE_MISSING,
        "Subject=\"a\\\";" + owner.replace("\"", "\\\"") + '"');
    add("a Chain alone", "xfcc", CERTIFICATE_MISSING, "Chain=\"" + OWNER.escaped() + '"');
    add(
        "the owner in the Chain",
        "xfcc",
        CERTIFICATE_MISMATCH,
        thief + ";Chain=\"" + OWNER.escaped() + THIEF.escaped() + '"');
    add("a Hash alone", "xfcc", CERTIFICATE_MISSING, "Hash=" + OWNER.thumbprint());
    add(
        "the owner's Hash and an own Cert",
        "xfcc",
        CERTIFICATE_MISMATCH,
        "Hash=" + OWNER.thumbprint() + ';' + thief);
    add("an empty Cert", "xfcc", CERTIFICATE_MISSING, "Hash=1;Cert=\"\"");
    add(
        "a key that begins like Cert",
        "xfcc",
        CERTIFICATE_MISSING,
        "Certificate" + owner.substring(4));
    add("a key that ends like Cert", "xfcc", CERTIFICATE_MISSING, "X-" + owner);
  }

  private void xfcc(String name, String text) {
    add(name, "xfcc", CERTIFICATE_MALFORMED, text);
  }
}
