extension ExplanationTexts {
  /// About evidence bundles.
  static let errorsBundle = """
    error bundle.exists
    means: What --output names is there already, and a bundle is never written over.
    do: Name another directory.
    see: docs/evidence.md

    error bundle.file
    means: A file of a run or of a bundle could not be opened, read or written.
    do: The message names the file and the reason: rights, free space, or something that is no regular file.

    error bundle.name
    means: The run directory has what no run has: a link, a device, or a file whose name cannot stand in a manifest.
    do: Move it out of the run directory.

    error bundle.secrets
    means: The run has secrets in its files, and a bundle goes to others. Nothing was written.
    cause: The run was made before secrets were taken out at the source.
    do: Use --redact, which takes them out of the bundle's copy, or bundle a newer run.
    see: docs/evidence.md

    error bundle.verdict-changed
    means: With what was to be masked taken out, the run is judged otherwise, so the bundle would not prove what it says.
    do: Mask less.
    see: docs/evidence.md

    error bundle.no-ssh-keygen
    means: Signatures are made and checked by ssh-keygen, and it cannot be started.
    do: apt-get install openssh-client

    error bundle.signature
    means: ssh-keygen could not sign with that key.
    do: Give a private key, or a public one whose private key your ssh-agent has.
    see: docs/evidence.md

    error bundle.identity
    means: --identity and --allowed-signers go together.
    do: Give both, as docs/evidence.md shows.
    see: docs/evidence.md

    error bundle.incomplete
    means: A run lacks a file that its record is made of.
    do: blackstart judge RUN; a run that has no plan or no environment cannot be bundled.

    error bundle.no-bundle
    means: The directory is no evidence bundle.
    do: Give what blackstart evidence bundle wrote.

    error bundle.no-run
    means: What was named is no run directory, or no run or the same one twice was named.
    do: Give run directories, each once.

    error bundle.not-judged
    means: A run without a verdict proves nothing.
    do: blackstart judge RUN

    error bundle.policy
    means: The policy file is none, or asks for a control that is not known.
    do: blackstart evidence controls lists them.
    see: docs/evidence.md

    error bundle.previous
    means: What --previous names is neither a bundle nor the SHA-256 of a manifest.
    do: Give the directory of the bundle before, or its hash.
    see: docs/evidence.md

    error bundle.unreadable
    means: A file of the run or of the bundle is not what must be there.
    do: Compare it with a copy; judge a run again with blackstart judge.
    see: docs/evidence.md

    error crypto.unavailable
    means: The library libcrypto of this host does not compute SHA-256.
    do: Check the host's OpenSSL; a provider may be switched off.
    """
}
