// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * A real token with the AES-256 keys "master" and "other": SoftHSM2, from Debian's packages. Made
 * once for all tests, because the library reads its settings once in a process.
 */
public final class SoftHsm {

  /** The token's user PIN. */
  public static final String PIN = "4711";

  private static @Nullable Path configuration;

  private SoftHsm() {}

  /** The SunPKCS11 configuration of the token; the test is skipped where there is no SoftHSM2. */
  public static synchronized Path configuration() throws Exception {
    if (configuration == null) {
      configuration = makeToken();
    }
    return configuration;
  }

  private static Path makeToken() throws Exception {
    Optional<Path> library = library();
    String settings = System.getenv("SOFTHSM2_CONF");
    assumeTrue(library.isPresent(), "SoftHSM2 is not installed");
    assumeTrue(settings != null, "SOFTHSM2_CONF is not set; Maven sets it");
    Path tokens = Files.createTempDirectory(Path.of(settings).getParent(), "tokens");
    Files.writeString(
        Path.of(settings),
        "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
    run("--init-token", "--free", "--label", "cloakroom", "--pin", PIN, "--so-pin", "0815");
    Path made =
        Files.writeString(
            tokens.resolve("pkcs11.cfg"),
            "name = cloakroom\nlibrary = "
                + library.get()
                + "\nslotListIndex = 0\n"
                + "attributes(generate,CKO_SECRET_KEY,*) = {\n"
                + "  CKA_SENSITIVE = true\n  CKA_EXTRACTABLE = false\n}\n");
    Provider provider = Security.getProvider("SunPKCS11").configure(made.toString());
    KeyStore store = KeyStore.getInstance("PKCS11", provider);
    store.load(null, PIN.toCharArray());
    for (String alias : List.of("master", "other")) {
      KeyGenerator generator = KeyGenerator.getInstance("AES", provider);
      generator.init(256);
      SecretKey key = generator.generateKey();
      assertThat(key.getEncoded()).as("the key does not leave the token").isNull();
      store.setEntry(alias, new KeyStore.SecretKeyEntry(key), null);
    }
    return made;
  }

  private static Optional<Path> library() throws IOException {
    List<Path> candidates = new ArrayList<>();
    candidates.add(Path.of("/usr/lib/softhsm/libsofthsm2.so"));
    if (Files.isDirectory(Path.of("/usr/lib"))) {
      try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
        folders.map(f -> f.resolve("softhsm/libsofthsm2.so")).forEach(candidates::add);
      }
    }
    return candidates.stream().filter(Files::isReadable).findFirst();
  }

  private static void run(String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("softhsm2-util"));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
