/// A form that a report can have. A new one is one file and one line in `ReportFormats`.
public protocol ReportFormat: Sendable {
  /// As it is asked for: `--format junit`.
  var name: String { get }
  /// One line for people.
  var summary: String { get }
  /// How files of this form are called: ends of file names (`.xml`, `-phases.csv`) or whole names (`metrics.txt`).
  var fileNames: [String] { get }
  /// Pure: the same runs give the same bytes, unless the form says otherwise.
  func render(_ input: ReportInput) throws -> String
}
