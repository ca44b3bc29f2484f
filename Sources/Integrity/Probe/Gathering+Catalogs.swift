import DrillModel

extension Gathering {
  /// What is not in a table: roles, extensions, collations, prepared transactions, slots, definitions.
  func catalogs() {
    evidence.roles = lines("roles", Gathering.rolesQuery)
    evidence.extensions = lines(
      "extensions", "SELECT extname || ' ' || extversion FROM pg_extension ORDER BY 1")
    evidence.collations = rows("collations", Gathering.collationsQuery)?.map { row in
      CollationFacts(name: row[0] ?? "", recorded: row[1] ?? "", actual: row[2])
    }
    evidence.preparedTransactions = lines(
      "prepared-transactions", "SELECT gid FROM pg_prepared_xacts ORDER BY 1")
    evidence.slots = rows(
      "slots", "SELECT slot_name, slot_type, active FROM pg_replication_slots WHERE NOT temporary ORDER BY 1"
    )?.map { row in SlotFacts(name: row[0] ?? "", type: row[1] ?? "", isActive: row[2] == "t") }
    evidence.definitions = lines("definitions", Gathering.definitionsQuery)
    evidence.settings = lines("settings", Gathering.settingsQuery)
    let others = lines("databases", Gathering.otherDatabasesQuery) ?? []
    if !others.isEmpty {
      evidence.limits.append("databases: \(others.joined(separator: ", ")) were not looked into")
    }
  }

  /// What ALTER SYSTEM has set. Where a server streams from and what it is to recover is each member's own, and a tool that
  /// restores writes that here, and switches archiving off.
  private static let settingsQuery = """
    SELECT format('%s = %s', name, setting) COLLATE "C" FROM pg_file_settings
    WHERE sourcefile LIKE '%/postgresql.auto.conf' AND name !~* '^(recovery_|archive_|primary_(conninfo|slot_name)$)'
      AND lower(name) NOT IN ('restore_command', 'promote_trigger_file')
    ORDER BY 1
    """

  private static let otherDatabasesQuery = """
    SELECT datname FROM pg_database
    WHERE datallowconn AND NOT datistemplate AND datname <> current_database() ORDER BY 1
    """

  private static let collationsQuery = """
    SELECT format('%s.%s', n.nspname, c.collname), c.collversion, pg_collation_actual_version(c.oid)
    FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace WHERE c.collversion IS NOT NULL
    UNION ALL
    SELECT 'database ' || datname, datcollversion, pg_database_collation_actual_version(oid)
    FROM pg_database WHERE datname = current_database() AND datcollversion IS NOT NULL
    ORDER BY 1
    """

  /// Of every role only whether it has a password. Privileges that an object was born with (`pg_init_privs`) are left out,
  /// as pg_dump leaves them out, and so are those of single large objects, which are checked apart.
  private static let rolesQuery = """
    WITH acls(class, object, part, acl) AS (
      SELECT 'pg_class'::regclass, oid, 0, relacl FROM pg_class
        WHERE relnamespace IS DISTINCT FROM to_regnamespace('information_schema')
      UNION ALL SELECT 'pg_class'::regclass, attrelid, attnum, attacl FROM pg_attribute WHERE NOT attisdropped
      UNION ALL SELECT 'pg_namespace'::regclass, oid, 0, nspacl FROM pg_namespace
      UNION ALL SELECT 'pg_proc'::regclass, oid, 0, proacl FROM pg_proc
      UNION ALL SELECT 'pg_type'::regclass, oid, 0, typacl FROM pg_type
      UNION ALL SELECT 'pg_language'::regclass, oid, 0, lanacl FROM pg_language
      UNION ALL SELECT 'pg_database'::regclass, oid, 0, datacl FROM pg_database
      UNION ALL SELECT 'pg_tablespace'::regclass, oid, 0, spcacl FROM pg_tablespace
      UNION ALL SELECT 'pg_foreign_data_wrapper'::regclass, oid, 0, fdwacl FROM pg_foreign_data_wrapper
      UNION ALL SELECT 'pg_foreign_server'::regclass, oid, 0, srvacl FROM pg_foreign_server
      UNION ALL SELECT 'pg_parameter_acl'::regclass, oid, 0, paracl FROM pg_parameter_acl
      UNION ALL SELECT 'pg_default_acl'::regclass, oid, 0, defaclacl FROM pg_default_acl
    )
    SELECT line COLLATE "C" FROM (
      SELECT format('role %I super=%s inherit=%s createrole=%s createdb=%s login=%s replication=%s bypassrls=%s limit=%s',
        rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolbypassrls, rolconnlimit)
        || format(' until=%s password=%s', coalesce(rolvaliduntil::text, '-'), rolpassword IS NOT NULL) AS line
      FROM pg_authid WHERE rolname !~ '^pg_'
      UNION ALL SELECT format('member %I of %I admin=%s', m.rolname, r.rolname, a.admin_option)
        FROM pg_auth_members a JOIN pg_authid m ON m.oid = a.member JOIN pg_authid r ON r.oid = a.roleid
      UNION ALL SELECT format('setting of %s in %s: %s', setrole::regrole, coalesce(d.datname, '-'), setting)
        FROM pg_db_role_setting s LEFT JOIN pg_database d ON d.oid = s.setdatabase, unnest(setconfig) setting
      UNION ALL SELECT format('owner %I of %I.%I', c.relowner::regrole, n.nspname, c.relname)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'm', 'v', 'S', 'f') AND \(isUserSchema)
      UNION ALL SELECT format('owner %s of schema %I', n.nspowner::regrole, n.nspname)
        FROM pg_namespace n WHERE \(isUserSchema)
      UNION ALL SELECT format('owner %s of %s', p.proowner::regrole, p.oid::regprocedure)
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE \(isUserSchema)
      UNION ALL SELECT format('owner %s of type %I.%I', y.typowner::regrole, n.nspname, y.typname)
        FROM pg_type y JOIN pg_namespace n ON n.oid = y.typnamespace
        WHERE \(isUserSchema) AND y.typtype IN ('e', 'd', 'r')
      UNION ALL SELECT format('grant %s on %s to %s by %s%s', x.privilege_type,
          pg_describe_object(a.class, a.object, a.part), x.grantee::regrole, x.grantor::regrole,
          CASE WHEN x.is_grantable THEN ' grantable' ELSE '' END)
        FROM acls a, aclexplode(a.acl) x
        WHERE NOT EXISTS (SELECT FROM pg_init_privs p WHERE p.classoid = a.class AND p.objoid = a.object
          AND p.objsubid = a.part AND p.initprivs = a.acl)
    ) all_lines ORDER BY 1
    """
}
