extension DataSet {
  /// Makes everything but the prepared transaction, for a superuser on the primary; does nothing if it is there.
  ///
  /// There is no tablespace in it: one needs a directory outside the data directory on every machine, which a restore
  /// would have to map.
  static let setup = """
    CREATE SCHEMA IF NOT EXISTS blackstart;
    CREATE EXTENSION IF NOT EXISTS amcheck SCHEMA blackstart;
    DO $setup$
    DECLARE
      extension text;
    BEGIN
      IF to_regclass('blackstart.sample_item') IS NOT NULL THEN
        RETURN;
      END IF;
      FOR extension IN
        SELECT name FROM pg_available_extensions
        WHERE name IN ('btree_gist', 'pg_trgm') AND installed_version IS NULL ORDER BY name
      LOOP
        EXECUTE format('CREATE EXTENSION %I SCHEMA blackstart', extension);
      END LOOP;
      \(tables)
      \(storage)
      \(objects)
      \(roles)
    END
    $setup$;
    """

  /// A table with an index of every kind, and a partitioned one. The values depend on the row's number alone.
  private static let tables = """
    CREATE TABLE blackstart.sample_item (
      id int8 GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      number int4 NOT NULL CHECK (number > 0),
      tags int4[] NOT NULL,
      span int4range NOT NULL,
      label text NOT NULL,
      key uuid NOT NULL,
      body text NOT NULL
    );
    INSERT INTO blackstart.sample_item (number, tags, span, label, key, body)
      SELECT n, ARRAY[n % 401, 401 + n % 397, 798 + n % 7], int4range(n, n + n % 50 + 1),
        'label ' || md5('l' || n), md5('k' || n)::uuid, repeat(md5('b' || n), 3)
      FROM generate_series(1, 3000) n;
    CREATE INDEX sample_item_number_brin ON blackstart.sample_item USING brin (number) WITH (pages_per_range = 4);
    CREATE INDEX sample_item_tags_gin ON blackstart.sample_item USING gin (tags);
    CREATE INDEX sample_item_span_gist ON blackstart.sample_item USING gist (span);
    CREATE INDEX sample_item_label_spgist ON blackstart.sample_item USING spgist (label);
    CREATE INDEX sample_item_key_hash ON blackstart.sample_item USING hash (key);

    CREATE TABLE blackstart.sample_event (id int8 NOT NULL, what text NOT NULL, PRIMARY KEY (id)) PARTITION BY RANGE (id);
    CREATE TABLE blackstart.sample_event_low PARTITION OF blackstart.sample_event FOR VALUES FROM (0) TO (500);
    CREATE TABLE blackstart.sample_event_high PARTITION OF blackstart.sample_event FOR VALUES FROM (500) TO (1000);
    INSERT INTO blackstart.sample_event SELECT n, md5('e' || n) FROM generate_series(0, 999) n;
    """

  /// Values out of line, a serial column and a foreign key; an unlogged table; large objects.
  private static let storage = """
    CREATE TABLE blackstart.sample_note (
      id serial PRIMARY KEY,
      item int8 NOT NULL REFERENCES blackstart.sample_item,
      body text NOT NULL
    );
    ALTER TABLE blackstart.sample_note ALTER COLUMN body SET STORAGE EXTERNAL;
    INSERT INTO blackstart.sample_note (item, body)
      SELECT n, (SELECT string_agg(md5(n || '.' || part), '') FROM generate_series(1, 200) part)
      FROM generate_series(1, 50) n;

    CREATE UNLOGGED TABLE blackstart.sample_scratch (id int4 PRIMARY KEY, what text NOT NULL);
    INSERT INTO blackstart.sample_scratch SELECT n, md5('s' || n) FROM generate_series(1, 100) n;

    CREATE TABLE blackstart.sample_document (id int4 PRIMARY KEY, content oid NOT NULL);
    INSERT INTO blackstart.sample_document
      SELECT n, lo_from_bytea(0, convert_to(repeat(md5('d' || n), 100), 'UTF8')) FROM generate_series(1, 5) n;
    """

  /// What has no file of its own, and a materialized view. The table of the prepared transaction has no index: amcheck would
  /// wait for that transaction's lock.
  private static let objects = """
    CREATE MATERIALIZED VIEW blackstart.sample_summary AS
      SELECT number % 10 AS digit, count(*) AS items, sum(number) AS total FROM blackstart.sample_item GROUP BY 1;
    CREATE UNIQUE INDEX sample_summary_digit ON blackstart.sample_summary (digit);
    CREATE VIEW blackstart.sample_view AS SELECT id, label FROM blackstart.sample_item WHERE number % 2 = 0;
    CREATE FUNCTION blackstart.sample_total() RETURNS int8 LANGUAGE sql STABLE
      AS 'SELECT sum(number) FROM blackstart.sample_item';
    CREATE FUNCTION blackstart.sample_on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN RETURN; END';
    CREATE EVENT TRIGGER blackstart_sample ON ddl_command_end WHEN TAG IN ('CREATE CONVERSION')
      EXECUTE FUNCTION blackstart.sample_on_ddl();
    CREATE PUBLICATION blackstart_sample FOR TABLE blackstart.sample_item;
    CREATE TABLE blackstart.sample_prepared (id int4);
    """

  private static let roles = """
    CREATE ROLE blackstart_sample_reader NOLOGIN;
    CREATE ROLE blackstart_sample_writer NOLOGIN CONNECTION LIMIT 7;
    GRANT blackstart_sample_reader TO blackstart_sample_writer WITH ADMIN OPTION;
    ALTER ROLE blackstart_sample_writer SET work_mem = '8MB';
    GRANT USAGE ON SCHEMA blackstart TO blackstart_sample_reader;
    GRANT SELECT ON blackstart.sample_item, blackstart.sample_view TO blackstart_sample_reader;
    GRANT INSERT (item, body) ON blackstart.sample_note TO blackstart_sample_writer;
    ALTER DEFAULT PRIVILEGES FOR ROLE blackstart_sample_writer GRANT SELECT ON TABLES TO blackstart_sample_reader;
    """
}
