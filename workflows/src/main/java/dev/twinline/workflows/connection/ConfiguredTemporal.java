package dev.twinline.workflows.connection;

import dev.twinline.workflows.secret.SecretFile;
import dev.twinline.workflows.secret.WrongSecret;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.ClientConfigTLS;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The connection to Temporal that the environment describes: address, namespace, API key and TLS by
 * Temporal's own variables or profile, the keys of the payload codec by ours.
 *
 * <p>The SDK reads keys and certificates once. Here those that stand in files are looked at again
 * for each handshake, and an API key for each call, so that whoever replaces the files replaces
 * them.
 */
public final class ConfiguredTemporal {

  /** The environment variable that names a file with the API key, in place of the key itself. */
  public static final String API_KEY_FILE = "TWINLINE_TEMPORAL_API_KEY_FILE";

  private final WorkflowServiceStubsOptions stubs;
  private final WorkflowClientOptions client;
  private final Optional<ClientCertificate> certificate;

  private ConfiguredTemporal(
      WorkflowServiceStubsOptions stubs,
      WorkflowClientOptions client,
      Optional<ClientCertificate> certificate) {
    this.stubs = stubs;
    this.client = client;
    this.certificate = certificate;
  }

  /**
   * Reads the configuration; nothing is sent yet.
   *
   * @throws WrongConnection naming the setting that is wrong
   */
  public static ConfiguredTemporal from(Map<String, String> environment) {
    ClientConfigProfile profile = profile(environment);
    try {
      Optional<TlsIdentity> identity = identity(profile.getTls());
      return new ConfiguredTemporal(
          stubs(profile, identity, apiKey(profile, environment)),
          WorkflowClientOptions.newBuilder(profile.toWorkflowClientOptions())
              .setDataConverter(TwinlineDataConverter.of(environment))
              .build(),
          certificate(profile.getTls(), identity));
    } catch (WrongSecret e) {
      throw new WrongConnection(e.getMessage(), e);
    }
  }

  private static ClientConfigProfile profile(Map<String, String> environment) {
    try {
      return ClientConfigProfile.load(
          LoadClientConfigProfileOptions.newBuilder().setEnvOverrides(environment).build());
    } catch (IOException | RuntimeException e) {
      throw new WrongConnection(
          "the connection to Temporal (TEMPORAL_*, TEMPORAL_PROFILE and its configuration file)"
              + " cannot be read: "
              + WrongConnection.firstLine(e),
          e);
    }
  }

  private static Optional<SecretFile<String>> apiKey(
      ClientConfigProfile profile, Map<String, String> environment) {
    String file = environment.getOrDefault(API_KEY_FILE, "");
    if (file.isBlank()) {
      return Optional.empty();
    }
    if (profile.getApiKey() != null && !profile.getApiKey().isEmpty()) {
      throw new WrongSecret(
          "there are two API keys for Temporal: set either "
              + API_KEY_FILE
              + " or TEMPORAL_API_KEY (or the profile's api_key), not both");
    }
    return Optional.of(SecretFile.open(API_KEY_FILE, Path.of(file.strip()), SecretFile::word));
  }

  private static Optional<TlsIdentity> identity(ClientConfigTLS tls) {
    return isOn(tls) && isSet(tls.getClientCertPath()) && isSet(tls.getClientKeyPath())
        ? Optional.of(
            TlsIdentity.ofClient(Path.of(tls.getClientCertPath()), Path.of(tls.getClientKeyPath())))
        : Optional.empty();
  }

  /** After the connection's options, which say what is wrong with a certificate that is given. */
  private static Optional<ClientCertificate> certificate(
      ClientConfigTLS tls, Optional<TlsIdentity> identity) {
    if (identity.isPresent() || !isOn(tls)) {
      return identity.map(it -> it);
    }
    try (InputStream given = stream(tls.getClientCertPath(), tls.getClientCertData())) {
      return given == null ? Optional.empty() : Optional.of(GivenCertificate.of(given));
    } catch (IOException e) {
      throw new WrongSecret("the certificate in " + tls.getClientCertPath() + " cannot be read");
    }
  }

  private static WorkflowServiceStubsOptions stubs(
      ClientConfigProfile profile,
      Optional<TlsIdentity> identity,
      Optional<SecretFile<String>> apiKey) {
    ClientConfigTLS tls = profile.getTls();
    boolean isOff = tls != null && Boolean.TRUE.equals(tls.isDisabled());
    try {
      WorkflowServiceStubsOptions.Builder options =
          WorkflowServiceStubsOptions.newBuilder(profile.toWorkflowServiceStubsOptions());
      apiKey.ifPresent(file -> options.addApiKey(file::current).setEnableHttps(true));
      if (isOff) {
        // The SDK (1.38) switches TLS on with an API key, even where it was told to switch it off.
        options.setEnableHttps(false);
      } else if (identity.isPresent() || tls != null && isSet(tls.getServerCACertPath())) {
        options.setSslContext(context(tls, identity));
      }
      return options.build();
    } catch (IOException | RuntimeException e) {
      if (e instanceof WrongSecret wrong) {
        throw wrong;
      }
      throw new WrongConnection(
          "the TLS settings of Temporal (TEMPORAL_TLS_*) cannot be used: "
              + WrongConnection.firstLine(e)
              + ". Check the TEMPORAL_TLS variables, or the profile.",
          e);
    }
  }

  /**
   * What the SDK (1.38) makes of the same settings, but that files are looked at again: a file goes
   * before a value, and whoever names an authority has servers verified, whatever else is set.
   */
  private static SslContext context(ClientConfigTLS tls, Optional<TlsIdentity> identity)
      throws IOException {
    SslContextBuilder context = GrpcSslContexts.forClient();
    if (identity.isPresent()) {
      context.keyManager(identity.get());
    } else {
      try (InputStream certificate = stream(tls.getClientCertPath(), tls.getClientCertData());
          InputStream key = stream(tls.getClientKeyPath(), tls.getClientKeyData())) {
        context.keyManager(certificate, key);
      }
    }
    if (isSet(tls.getServerCACertPath())) {
      context.trustManager(new TrustedServers(Path.of(tls.getServerCACertPath())));
    } else if (isSet(tls.getServerCACertData())) {
      context.trustManager(new ByteArrayInputStream(tls.getServerCACertData()));
    } else if (Boolean.TRUE.equals(tls.isDisableHostVerification())) {
      context.trustManager(InsecureTrustManagerFactory.INSTANCE);
    }
    return context.build();
  }

  /** Null where there is neither file nor value, which is what the builder takes for nothing. */
  private static InputStream stream(String path, byte[] data) throws IOException {
    if (isSet(path)) {
      return Files.newInputStream(Path.of(path));
    }
    return isSet(data) ? new ByteArrayInputStream(data) : null;
  }

  private static boolean isOn(ClientConfigTLS tls) {
    return tls != null && !Boolean.TRUE.equals(tls.isDisabled());
  }

  private static boolean isSet(byte[] data) {
    return data != null && data.length > 0;
  }

  private static boolean isSet(String text) {
    return text != null && !text.isEmpty();
  }

  /**
   * A connection of its own, which is made when something is first sent.
   *
   * @throws WrongConnection when the address is none
   */
  public WorkflowServiceStubs stubs() {
    return stubs(UnaryOperator.identity());
  }

  /**
   * The same with what listens on it.
   *
   * @param instruments what is added to the connection's options
   */
  public WorkflowServiceStubs stubs(UnaryOperator<WorkflowServiceStubsOptions> instruments) {
    try {
      return WorkflowServiceStubs.newServiceStubs(instruments.apply(stubs));
    } catch (IllegalArgumentException e) {
      throw new WrongConnection(
          "TEMPORAL_ADDRESS (or the profile's address) must be HOST:PORT, not \""
              + stubs.getTarget()
              + "\"",
          e);
    }
  }

  /** How a client is set up, with our data converter; its identity is the caller's to choose. */
  public WorkflowClientOptions.Builder client() {
    return WorkflowClientOptions.newBuilder(client);
  }

  /** The certificate of this client, where it has one. */
  public Optional<ClientCertificate> certificate() {
    return certificate;
  }
}
