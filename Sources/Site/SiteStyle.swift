internal import Reports

/// The reports' looks, and what only the site has.
enum SiteStyle {
  static let text =
    Stylesheet.text + """

      nav { border-bottom: 1px solid var(--line); background: var(--panel); }
      nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 22px; max-width: 1080px; margin: 0 auto;
        padding: 12px 20px; }
      nav li { margin: 0; } a { color: var(--link); } nav a { font-weight: 600; text-decoration: none; }
      nav a[aria-current] { color: var(--ink); border-bottom: 3px solid var(--ink); padding-bottom: 2px; }
      :root { --link: #0b5cad; }
      @media (prefers-color-scheme: dark) { :root { --link: #7cbcff; } }
      form.filter { display: flex; flex-wrap: wrap; gap: 10px 14px; align-items: flex-end; margin: 12px 0 18px; }
      label { display: flex; flex-direction: column; font-size: 13px; color: var(--soft); max-width: 100%; }
      select, input, button { font: inherit; color: var(--ink); background: var(--ground); border: 1px solid var(--soft);
        border-radius: 5px; padding: 5px 9px; max-width: 100%; }
      button { background: var(--panel); font-weight: 600; cursor: pointer; }
      ul.links { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 4px 16px; }
      .status { font-weight: 700; white-space: nowrap; } .status.pass { color: var(--good); }
      .status.unjudged { color: var(--doubt); } .status.objective-missed, .status.data-finding { color: var(--bad); }
      .stale { color: var(--bad); font-weight: 600; } .fresh { color: var(--good); font-weight: 600; }
      td.id { overflow-wrap: anywhere; min-width: 9ch; }
      tr > th + td.id { white-space: nowrap; } .pages { display: flex; gap: 18px; flex-wrap: wrap; }
      """
}
