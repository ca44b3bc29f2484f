/// A value as a server's configuration file takes it.
public enum SettingText {
  /// A string of a configuration file (PostgreSQL 15, guc-file.l: `''` is a quote and a backslash escapes).
  public static func quoted(_ text: String) -> String {
    "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "''") + "'"
  }
}
