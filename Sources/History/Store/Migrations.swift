/// The schema's steps, in SQL that SQLite and PostgreSQL both understand.
enum Migrations {
  static let all: [Migration] = [first, second]

  private static let first = Migration(
    number: 1, name: "runs and schedules",
    statements: [
      """
      CREATE TABLE runs (
        id TEXT PRIMARY KEY,
        drill TEXT NOT NULL,
        class TEXT NOT NULL,
        comparison_key TEXT NOT NULL,
        configuration_hash TEXT NOT NULL,
        machine_class TEXT NOT NULL,
        status TEXT NOT NULL,
        data_class TEXT,
        outcome TEXT,
        started_ms BIGINT NOT NULL,
        seconds DOUBLE PRECISION NOT NULL,
        time_to_new_primary DOUBLE PRECISION,
        acknowledged BIGINT NOT NULL,
        lost BIGINT,
        lost_seconds DOUBLE PRECISION,
        finding_codes TEXT NOT NULL,
        sentence TEXT NOT NULL,
        initiator TEXT NOT NULL,
        series_id TEXT,
        series_number BIGINT,
        series_count BIGINT,
        directory TEXT NOT NULL,
        record TEXT NOT NULL
      )
      """,
      "CREATE INDEX runs_started ON runs (started_ms)",
      "CREATE INDEX runs_drill ON runs (drill, started_ms)",
      "CREATE INDEX runs_class ON runs (class, started_ms)",
      "CREATE INDEX runs_comparison ON runs (comparison_key, started_ms)",
      """
      CREATE TABLE phases (
        run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
        position BIGINT NOT NULL,
        track TEXT NOT NULL,
        name TEXT NOT NULL,
        machine TEXT,
        start_ns BIGINT NOT NULL,
        end_ns BIGINT NOT NULL,
        PRIMARY KEY (run_id, position)
      )
      """,
      """
      CREATE TABLE findings (
        run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
        position BIGINT NOT NULL,
        severity TEXT NOT NULL,
        data_class TEXT,
        code TEXT NOT NULL,
        message TEXT NOT NULL,
        PRIMARY KEY (run_id, position)
      )
      """,
      """
      CREATE TABLE measurements (
        run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
        metric TEXT NOT NULL,
        value DOUBLE PRECISION NOT NULL,
        error_below DOUBLE PRECISION NOT NULL,
        error_above DOUBLE PRECISION NOT NULL,
        PRIMARY KEY (run_id, metric)
      )
      """,
      "CREATE TABLE schedules (drill TEXT PRIMARY KEY, entry TEXT NOT NULL)",
    ])

  private static let second = Migration(
    number: 2, name: "past schedules",
    statements: [
      """
      CREATE TABLE past_schedules (
        drill TEXT NOT NULL,
        since_ms BIGINT NOT NULL,
        entry TEXT NOT NULL,
        PRIMARY KEY (drill, since_ms)
      )
      """
    ])
}
