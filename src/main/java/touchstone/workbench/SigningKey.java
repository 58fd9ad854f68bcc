package touchstone.workbench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import touchstone.review.Seal;

/// The key with which a person signs seals: Ed25519, in a file of their preferences that nobody
/// else may read. It is made when it is first needed.
public final class SigningKey {
  private static final String ALGORITHM = "Ed25519";

  /// A file with both keys is far shorter.
  private static final int LONGEST = 10_000;

  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN (PRIVATE|PUBLIC) KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END \\1 KEY-----");

  private final KeyPair pair;

  private SigningKey(KeyPair pair) {
    this.pair = pair;
  }

  /// Read the key of a file; where there is none, make it.
  ///
  /// @throws IOException with a sentence, also where others may read the file
  public static SigningKey of(Path file) throws IOException {
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      return read(file);
    } catch (GeneralSecurityException | IllegalArgumentException broken) {
      throw new IOException(
          "%s holds no key that can sign; restore it from a copy, or move it away to get a new one."
              .formatted(file),
          broken);
    }
  }

  private static void make(Path file) throws IOException, GeneralSecurityException {
    var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
    var folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    var fresh = file.resolveSibling(file.getFileName() + ".new-" + UUID.randomUUID());
    try {
      if (posix(file)) {
        FileAttribute<Set<PosixFilePermission>> mine =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.createFile(fresh, mine);
      } else {
        own(Files.createFile(fresh));
      }
      Files.writeString(
          fresh,
          block("PRIVATE", pair.getPrivate().getEncoded())
              + block("PUBLIC", pair.getPublic().getEncoded()));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static boolean posix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /// Let nobody but its owner at a file, as systems without POSIX permissions can be told.
  private static void own(Path file) throws IOException {
    var view = Files.getFileAttributeView(file, AclFileAttributeView.class);
    if (view != null) {
      view.setAcl(
          List.of(
              AclEntry.newBuilder()
                  .setType(AclEntryType.ALLOW)
                  .setPrincipal(view.getOwner())
                  .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                  .build()));
    }
  }

  private static String block(String kind, byte[] key) {
    return "-----BEGIN %s KEY-----\n%s\n-----END %s KEY-----\n"
        .formatted(kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key), kind);
  }

  private static SigningKey read(Path file) throws IOException, GeneralSecurityException {
    if (posix(file)) {
      var open = Files.getPosixFilePermissions(file);
      if (open.contains(PosixFilePermission.GROUP_READ)
          || open.contains(PosixFilePermission.OTHERS_READ)) {
        throw new IOException(
            "%s can be read by others, so that they could sign in your name; make it yours alone"
                    .formatted(file)
                + " (chmod 600).");
      }
    }
    var text =
        new String(
            GivenFile.read(file, LONGEST, "%s is too long for a key.".formatted(file)),
            StandardCharsets.US_ASCII);
    byte[] hidden = null;
    byte[] open = null;
    var blocks = BLOCK.matcher(text);
    while (blocks.find()) {
      var key = Base64.getMimeDecoder().decode(blocks.group(2));
      if (blocks.group(1).equals("PRIVATE")) {
        hidden = key;
      } else {
        open = key;
      }
    }
    if (hidden == null || open == null) {
      throw new IllegalArgumentException("The file lacks one of the keys.");
    }
    var factory = KeyFactory.getInstance(ALGORITHM);
    var key =
        new SigningKey(
            new KeyPair(
                factory.generatePublic(new X509EncodedKeySpec(open)),
                factory.generatePrivate(new PKCS8EncodedKeySpec(hidden))));
    if (!holds("trial", key.signature("trial"))) {
      throw new IllegalArgumentException("The keys are not of one pair.");
    }
    return key;
  }

  /// Return the public key, as X.509 in Base64.
  public String publicKey() {
    return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
  }

  /// Return a seal with the signature of this key.
  public Seal sign(Seal seal) {
    return seal.signed(signature(seal.text()));
  }

  private Seal.Signature signature(String text) {
    try {
      var signing = Signature.getInstance(ALGORITHM);
      signing.initSign(pair.getPrivate());
      signing.update(text.getBytes(StandardCharsets.UTF_8));
      return new Seal.Signature(publicKey(), Base64.getEncoder().encodeToString(signing.sign()));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }

  /// Return whether a signature was made over a text by the key that it names.
  static boolean holds(String text, Seal.Signature signature) {
    try {
      PublicKey key =
          KeyFactory.getInstance(ALGORITHM)
              .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(signature.key())));
      var checking = Signature.getInstance(ALGORITHM);
      checking.initVerify(key);
      checking.update(text.getBytes(StandardCharsets.UTF_8));
      return checking.verify(Base64.getDecoder().decode(signature.value()));
    } catch (GeneralSecurityException | IllegalArgumentException none) {
      return false;
    }
  }

  /// Return by what people tell a key apart: the first 80 bits of its SHA-256 in groups of four
  /// digits; the key itself where it is none.
  public static String fingerprint(String key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(Base64.getDecoder().decode(key));
      return HexFormat.of().formatHex(digest, 0, 10).replaceAll("(....)(?=.)", "$1 ");
    } catch (GeneralSecurityException | IllegalArgumentException none) {
      return key;
    }
  }
}
