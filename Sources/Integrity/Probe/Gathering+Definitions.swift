extension Gathering {
  /// Of what belongs to no extension. Whether a constraint was validated is told apart, and so are sequences, owners and
  /// grants. What may hold a password (options of foreign servers) is there as its hash, or not at all (user mappings,
  /// connections of subscriptions).
  static let definitionsQuery = """
    WITH own AS (
      SELECT c.oid, c.relkind, c.relpersistence, c.relrowsecurity, c.relforcerowsecurity, c.relreplident, c.reloptions,
        c.relpartbound, format('%s.%s', n.nspname, c.relname) AS name
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE \(isUserSchema) AND c.relpersistence <> 't' AND NOT EXISTS (SELECT FROM pg_depend d
        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    )
    SELECT line COLLATE "C" FROM (
      \(relationLines)
      UNION ALL \(columnLines)
      UNION ALL \(triggerLines)
      UNION ALL \(typeLines)
      UNION ALL \(databaseLines)
      UNION ALL \(objectLines)
    ) all_lines ORDER BY 1
    """

  private static let relationLines = """
    SELECT format('table %s: %s', o.name, string_agg(format('%I %s%s', a.attname,
        format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN ' not null' ELSE '' END), ', '
        ORDER BY a.attnum)) AS line
      FROM own o JOIN pg_attribute a ON a.attrelid = o.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE o.relkind IN ('r', 'p', 'f') GROUP BY o.name
    UNION ALL SELECT format('view %s: %s', name, pg_get_viewdef(oid)) FROM own WHERE relkind IN ('v', 'm')
    UNION ALL SELECT format('index %s: %s', name, pg_get_indexdef(oid)) FROM own WHERE relkind IN ('i', 'I')
    UNION ALL SELECT format('relation %s: kind %s persistence %s replica identity %s row security %s forced %s%s', name,
        relkind, relpersistence, relreplident, relrowsecurity, relforcerowsecurity, concat(
        ' options ' || array_to_string(reloptions, ','), ' bound ' || pg_get_expr(relpartbound, oid)))
      FROM own WHERE relkind IN ('r', 'p', 'f', 'v', 'm')
    UNION ALL SELECT format('parent of %s: %s', o.name, i.inhparent::regclass)
      FROM own o JOIN pg_inherits i ON i.inhrelid = o.oid
    UNION ALL SELECT format('constraint %s of %s: %s', k.conname, o.name,
        replace(pg_get_constraintdef(k.oid), ' NOT VALID', ''))
      FROM own o JOIN pg_constraint k ON k.conrelid = o.oid
    UNION ALL SELECT format('policy %s on %s: %s', p.polname, o.name, concat_ws(' ', p.polcmd, p.polpermissive,
        (SELECT string_agg(role::regrole::text, ',' ORDER BY role) FROM unnest(p.polroles) role),
        'using ' || pg_get_expr(p.polqual, p.polrelid), 'check ' || pg_get_expr(p.polwithcheck, p.polrelid)))
      FROM own o JOIN pg_policy p ON p.polrelid = o.oid
    """

  /// Of columns that are not as their type alone would have them.
  private static let columnLines = """
    SELECT format('column %s.%s:%s', o.name, a.attname, concat(
        CASE WHEN a.attcollation <> y.typcollation THEN ' collation ' || a.attcollation::regcollation END,
        CASE WHEN a.attidentity <> '' THEN ' identity ' || a.attidentity::text END,
        CASE WHEN a.attgenerated <> '' THEN ' generated ' || a.attgenerated::text END,
        CASE WHEN a.attstorage <> y.typstorage THEN ' storage ' || a.attstorage::text END,
        CASE WHEN a.attcompression <> '' THEN ' compression ' || a.attcompression::text END,
        ' options ' || array_to_string(a.attoptions, ','), ' default ' || pg_get_expr(d.adbin, d.adrelid)))
      FROM own o JOIN pg_attribute a ON a.attrelid = o.oid AND a.attnum > 0 AND NOT a.attisdropped
      JOIN pg_type y ON y.oid = a.atttypid
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE o.relkind IN ('r', 'p', 'f', 'v', 'm') AND (d.oid IS NOT NULL OR a.attcollation <> y.typcollation
        OR a.attidentity <> '' OR a.attstorage <> y.typstorage OR a.attcompression <> '' OR a.attoptions IS NOT NULL)
    """

  /// A foreign key is a trigger of the server's own, and as easily switched off.
  private static let triggerLines = """
    SELECT format('trigger of %s, enabled %s: %s', o.name, t.tgenabled, CASE WHEN t.tgisinternal
        THEN format('%s for constraint %s', t.tgfoid::regproc, coalesce(k.conname, '-'))
        ELSE pg_get_triggerdef(t.oid) END)
      FROM own o JOIN pg_trigger t ON t.tgrelid = o.oid LEFT JOIN pg_constraint k ON k.oid = t.tgconstraint
    UNION ALL SELECT format('rule of %s, enabled %s: %s', o.name, r.ev_enabled, pg_get_ruledef(r.oid))
      FROM own o JOIN pg_rewrite r ON r.ev_class = o.oid WHERE r.rulename <> '_RETURN'
    UNION ALL SELECT format('event trigger %s on %s: %s %s %s', evtname, evtevent, evtfoid::regprocedure, evtenabled,
        array_to_string(evttags, ','))
      FROM pg_event_trigger
    UNION ALL SELECT format('function %s: %s', p.oid::regprocedure, md5(pg_get_functiondef(p.oid)))
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE \(isUserSchema) AND p.prokind IN ('f', 'p') AND NOT EXISTS (SELECT FROM pg_depend d
        WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
    """
}
