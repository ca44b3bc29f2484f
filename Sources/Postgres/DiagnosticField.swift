import CLibPQ

/// The fields of an error or notice that this module reads; libpq's `PG_DIAG_…` macros (postgres_ext.h), which Swift
/// does not import because they are character literals.
enum DiagnosticField: UnicodeScalar {
  /// PG_DIAG_SEVERITY_NONLOCALIZED
  case severity = "V"
  /// PG_DIAG_SQLSTATE
  case sqlState = "C"
  /// PG_DIAG_MESSAGE_PRIMARY
  case messagePrimary = "M"
  /// PG_DIAG_SOURCE_FUNCTION
  case sourceFunction = "R"
}

func field(_ result: OpaquePointer, _ field: DiagnosticField) -> String? {
  PQresultErrorField(result, Int32(field.rawValue.value)).map { String(cString: $0) }
}
