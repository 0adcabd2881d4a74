package dev.jwtbearer.assembly;

import dev.jwtbearer.http.Fetch;
import dev.jwtbearer.http.HttpBounds;
import dev.jwtbearer.http.HttpClient;
import dev.jwtbearer.http.HttpFetch;
import dev.jwtbearer.http.NameResolver;
import dev.jwtbearer.jwk.KeyRequirements;
import dev.jwtbearer.jwks.Discovery;
import dev.jwtbearer.jwks.FixedKeys;
import dev.jwtbearer.jwks.HttpKeySetFetcher;
import dev.jwtbearer.jwks.KeySetFetcher;
import dev.jwtbearer.jwks.LeftOutLog;
import dev.jwtbearer.jwks.MetadataFetcher;
import dev.jwtbearer.jwks.MonitoredKeySource;
import dev.jwtbearer.jwks.OutageTolerantMetadata;
import dev.jwtbearer.jwks.RefreshFailedException;
import dev.jwtbearer.jwks.RefreshPolicy;
import dev.jwtbearer.jwks.RefreshingKeySource;
import dev.jwtbearer.log.LimitedLog;
import dev.jwtbearer.settings.ConnectionSettings;
import dev.jwtbearer.settings.FilterContext;
import dev.jwtbearer.settings.IssuerSettings;
import dev.jwtbearer.settings.KeyFile;
import dev.jwtbearer.settings.KeySettings;
import dev.jwtbearer.settings.LocalKeys;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Builds the key source of each issuer. They share nothing: name lookups that hang for one issuer
 * take none from another.
 */
final class KeySources {
  private static final int LINES_PER_MINUTE = 10;

  /** The keys of a file that cannot be read any more serve on: nobody else can withdraw them. */
  private static final Duration FOR_GOOD = Duration.ofDays(36_500);

  private final ConnectionSettings connection;
  private final NameResolver resolver;

  KeySources(ConnectionSettings connection, NameResolver resolver) {
    this.connection = connection;
    this.resolver = resolver;
  }

  private Fetch fetch(FilterContext context) {
    return new HttpFetch(client(context));
  }

  /** One for each use, so that nothing that hangs for one takes anything from another. */
  HttpClient client(FilterContext context) {
    return new HttpClient(
        new HttpBounds(
            connection.connectTimeout(), connection.readTimeout(), connection.maxDocumentSize()),
        connection.route(),
        resolver,
        context.ticker()::read);
  }

  /** The metadata of an issuer that has discovery. Nothing is fetched yet. */
  MetadataFetcher metadata(IssuerSettings issuer, FilterContext context) {
    LimitedLog log =
        new LimitedLog(
            context.logger(), LINES_PER_MINUTE, Duration.ofMinutes(1), context.ticker()::read);
    boolean insecure = connection.allowsInsecureHttp();
    KeySettings keys = issuer.keys();
    Discovery discovery =
        keys.source() == KeySettings.Source.METADATA
            ? Discovery.at(keys.uri(), issuer.issuer().orElse(""), insecure, fetch(context))
            : Discovery.ofIssuer(issuer.issuer().orElseThrow(), insecure, fetch(context));
    return new OutageTolerantMetadata(discovery, context.ticker(), log);
  }

  /**
   * Of one issuer. Nothing is fetched yet.
   *
   * @param context whose log says which issuer a line is about, if there are several
   */
  MonitoredKeySource of(IssuerSettings issuer, FilterContext context) {
    LimitedLog log =
        new LimitedLog(
            context.logger(), LINES_PER_MINUTE, Duration.ofMinutes(1), context.ticker()::read);
    KeySettings keys = issuer.keys();
    if (keys.source() == KeySettings.Source.SETTINGS) {
      return local(issuer, keys.keys(), context, log);
    }
    return new RefreshingKeySource(
        fetcher(issuer, context, log),
        policy(issuer, issuer.keysMaxStale(), context),
        context.ticker(),
        context.logger());
  }

  /** Keys in a file are read again as a remote set is; the last good ones serve until then. */
  private MonitoredKeySource local(
      IssuerSettings issuer, LocalKeys first, FilterContext context, LimitedLog log) {
    LeftOutLog leftOutLog = new LeftOutLog(log);
    Optional<KeyFile> file = issuer.keys().file();
    leftOutLog.log(file.map(KeyFile::location).orElse("jwks"), first.leftOut());
    if (file.isEmpty()) {
      return new FixedKeys(first.keys());
    }
    KeySetFetcher fetcher =
        deadline -> {
          LocalKeys read = reread(file.get());
          leftOutLog.log(file.get().location(), read.leftOut());
          return new KeySetFetcher.FetchedSet(read.keys(), Optional.empty());
        };
    return new RefreshingKeySource(
        fetcher,
        policy(issuer, FOR_GOOD, context),
        context.ticker(),
        context.logger(),
        Optional.of(new KeySetFetcher.FetchedSet(first.keys(), Optional.empty())));
  }

  private static LocalKeys reread(KeyFile file) throws RefreshFailedException {
    try {
      return file.read();
    } catch (IOException e) {
      throw new RefreshFailedException(String.valueOf(e.getMessage()));
    }
  }

  private RefreshPolicy policy(IssuerSettings issuer, Duration maxStale, FilterContext context) {
    return new RefreshPolicy(
        issuer.keysRefresh(),
        issuer.keysCooldown(),
        maxStale,
        connection.connectTimeout().plus(connection.readTimeout()),
        context.random());
  }

  private KeySetFetcher fetcher(IssuerSettings issuer, FilterContext context, LimitedLog log) {
    Fetch fetch = fetch(context);
    KeyRequirements requirements = new KeyRequirements(issuer.algorithms());
    URI uri = issuer.keys().uri();
    boolean insecure = connection.allowsInsecureHttp();
    switch (issuer.keys().source()) {
      case PEM:
        return HttpKeySetFetcher.pem(deadline -> uri, fetch, requirements);
      case JWK_SET:
        return HttpKeySetFetcher.jwkSet(deadline -> uri, fetch, requirements, log);
      case METADATA:
        return discovered(
            Discovery.at(uri, issuer.issuer().orElse(""), insecure, fetch),
            fetch,
            requirements,
            context,
            log);
      case DISCOVERY:
        return discovered(
            Discovery.ofIssuer(issuer.issuer().orElseThrow(), insecure, fetch),
            fetch,
            requirements,
            context,
            log);
      case SETTINGS:
        break;
    }
    throw new IllegalStateException("nothing is fetched for " + issuer.keys().source());
  }

  private static KeySetFetcher discovered(
      MetadataFetcher metadata,
      Fetch fetch,
      KeyRequirements requirements,
      FilterContext context,
      LimitedLog log) {
    return HttpKeySetFetcher.jwkSet(
        HttpKeySetFetcher.Location.namedBy(
            new OutageTolerantMetadata(metadata, context.ticker(), log)),
        fetch,
        requirements,
        log);
  }
}
