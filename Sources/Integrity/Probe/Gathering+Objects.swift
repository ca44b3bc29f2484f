extension Gathering {
  static let typeLines = """
    SELECT format('type %s.%s: %s%s', n.nspname, y.typname, y.typtype, concat(
        CASE WHEN y.typbasetype <> 0 THEN ' of ' || format_type(y.typbasetype, y.typtypmod) END,
        CASE WHEN y.typnotnull THEN ' not null' END, ' default ' || y.typdefault,
        CASE WHEN y.typtype = 'd' AND y.typcollation <> 0 THEN ' collation ' || y.typcollation::regcollation END,
        ' labels ' || (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)
          FROM pg_enum e WHERE e.enumtypid = y.oid),
        ' subtype ' || (SELECT format_type(r.rngsubtype, NULL) FROM pg_range r WHERE r.rngtypid = y.oid),
        ' fields ' || (SELECT string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', '
            ORDER BY a.attnum)
          FROM pg_attribute a WHERE y.typtype = 'c' AND a.attrelid = y.typrelid AND a.attnum > 0 AND NOT a.attisdropped),
        (SELECT string_agg(format(' constraint %I %s', k.conname, pg_get_constraintdef(k.oid)), '' ORDER BY k.conname)
          FROM pg_constraint k WHERE k.contypid = y.oid)))
      FROM pg_type y JOIN pg_namespace n ON n.oid = y.typnamespace LEFT JOIN pg_class c ON c.oid = y.typrelid
      WHERE \(isUserSchema) AND (y.typtype IN ('e', 'd', 'r') OR y.typtype = 'c' AND c.relkind = 'c'
          OR y.typtype = 'b' AND y.typelem = 0)
        AND NOT EXISTS (SELECT FROM pg_depend d
          WHERE d.classid = 'pg_type'::regclass AND d.objid = y.oid AND d.deptype = 'e')
    """

  /// What the whole cluster shares, and what carries data in and out.
  static let databaseLines = """
    SELECT format('database %s: owner %s encoding %s template %s connects %s limit %s tablespace %s collation %s',
        d.datname, d.datdba::regrole, pg_encoding_to_char(d.encoding), d.datistemplate, d.datallowconn, d.datconnlimit,
        s.spcname, concat_ws(' ', d.datlocprovider, d.datcollate, d.datctype, d.daticulocale))
      FROM pg_database d JOIN pg_tablespace s ON s.oid = d.dattablespace
    UNION ALL SELECT format('publication %s: all=%s insert=%s update=%s delete=%s truncate=%s root=%s', pubname,
        puballtables, pubinsert, pubupdate, pubdelete, pubtruncate, pubviaroot)
      FROM pg_publication
    UNION ALL SELECT format('publication %s has %s.%s%s', pubname, schemaname, tablename, concat(
        ' columns ' || array_to_string(attnames, ','), ' where ' || rowfilter))
      FROM pg_publication_tables
    UNION ALL SELECT format('subscription %s: enabled %s slot %s of %s', subname, subenabled, subslotname,
        array_to_string(subpublications, ','))
      FROM pg_subscription
    UNION ALL SELECT format('server %s of %s: %s', s.srvname, w.fdwname, concat_ws(' ', s.srvtype, s.srvversion,
        md5(array_to_string(s.srvoptions, ','))))
      FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
    UNION ALL SELECT format('foreign table %s of %s: %s', f.ftrelid::regclass, s.srvname,
        md5(array_to_string(f.ftoptions, ',')))
      FROM pg_foreign_table f JOIN pg_foreign_server s ON s.oid = f.ftserver
    UNION ALL SELECT format('statistics: %s', pg_get_statisticsobjdef(oid)) FROM pg_statistic_ext
    """

  /// Of everything else only that it is there, and what somebody said of it as a hash.
  static let objectLines = """
    SELECT format('there is %s', pg_describe_object(o.class, o.object, 0))
      FROM (
        SELECT 'pg_cast'::regclass, oid FROM pg_cast
        UNION ALL SELECT 'pg_operator'::regclass, oid FROM pg_operator
        UNION ALL SELECT 'pg_opclass'::regclass, oid FROM pg_opclass
        UNION ALL SELECT 'pg_opfamily'::regclass, oid FROM pg_opfamily
        UNION ALL SELECT 'pg_conversion'::regclass, oid FROM pg_conversion
        UNION ALL SELECT 'pg_collation'::regclass, oid FROM pg_collation
        UNION ALL SELECT 'pg_ts_config'::regclass, oid FROM pg_ts_config
        UNION ALL SELECT 'pg_ts_dict'::regclass, oid FROM pg_ts_dict
        UNION ALL SELECT 'pg_ts_parser'::regclass, oid FROM pg_ts_parser
        UNION ALL SELECT 'pg_ts_template'::regclass, oid FROM pg_ts_template
        UNION ALL SELECT 'pg_proc'::regclass, oid FROM pg_proc WHERE prokind IN ('a', 'w')
        UNION ALL SELECT 'pg_language'::regclass, oid FROM pg_language
        UNION ALL SELECT 'pg_am'::regclass, oid FROM pg_am
        UNION ALL SELECT 'pg_transform'::regclass, oid FROM pg_transform
        UNION ALL SELECT 'pg_foreign_data_wrapper'::regclass, oid FROM pg_foreign_data_wrapper
        UNION ALL SELECT 'pg_user_mapping'::regclass, oid FROM pg_user_mapping
        UNION ALL SELECT 'pg_tablespace'::regclass, oid FROM pg_tablespace
        UNION ALL SELECT 'pg_namespace'::regclass, oid FROM pg_namespace n WHERE \(isUserSchema)
      ) o(class, object)
      WHERE o.object >= \(firstNormalObjectID) AND NOT EXISTS (SELECT FROM pg_depend d
        WHERE d.classid = o.class AND d.objid = o.object AND d.deptype = 'e')
    UNION ALL SELECT format('comment on %s: %s', pg_describe_object(classoid, objoid, objsubid), md5(description))
      FROM pg_description WHERE objoid >= \(firstNormalObjectID)
    """

  /// What initdb made has a lower one (src/include/access/transam.h, `FirstNormalObjectId`).
  private static let firstNormalObjectID = 16384
}
