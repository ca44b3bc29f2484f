import RestoreCommand

RestoreProgram.main(Array(CommandLine.arguments.dropFirst()))
