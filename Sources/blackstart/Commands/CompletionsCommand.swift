import ArgumentParser

struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions", abstract: "Prints a completion script for bash, zsh or fish.",
    discussion: """
      bash: blackstart completions bash > ~/.local/share/bash-completion/completions/blackstart
      zsh:  blackstart completions zsh > a directory of $fpath, as _blackstart
      fish: blackstart completions fish > ~/.config/fish/completions/blackstart.fish
      """)

  enum Shell: String, ExpressibleByArgument, CaseIterable { case bash, zsh, fish }

  @Argument(help: "bash, zsh or fish.")
  var shell: Shell

  func run() {
    let wanted: CompletionShell =
      switch shell {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    Terminal.standardOutput.write(BlackstartCommand.completionScript(for: wanted) + "\n")
  }
}
