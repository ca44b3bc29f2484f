/// The report's looks: light and dark by the reader's own setting, plain on paper. The colours are those of Okabe and
/// Ito, which colour-blind readers tell apart.
package enum Stylesheet {
  package static let text = """
    :root { --ground: #ffffff; --panel: #f6f7f9; --ink: #1b2027; --soft: #59636f; --line: #d5dae0;
      --good: #00694d; --bad: #a83f00; --doubt: #7a5a00; --grid: #e3e7eb; --open: #ffffff; --plain: #dde3ea; }
    @media (prefers-color-scheme: dark) { :root { --ground: #14171b; --panel: #1d2127; --ink: #e8ebef; --soft: #a2abb6;
      --line: #39414b; --good: #4fd0a8; --bad: #ff9a5c; --doubt: #f0c850; --grid: #2a3038; --open: #14171b;
      --plain: #3a434e; } }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", Roboto,
      "DejaVu Sans", sans-serif; }
    main, footer { max-width: 1080px; margin: 0 auto; padding: 24px 20px; }
    footer { color: var(--soft); font-size: 13px; border-top: 1px solid var(--line); }
    header { border-left: 8px solid var(--soft); padding: 4px 0 4px 20px; margin-bottom: 28px; }
    header.pass { border-color: var(--good); } header.unjudged { border-color: var(--doubt); }
    header.objective-missed, header.data-finding { border-color: var(--bad); }
    .badge { margin: 0; font-weight: 700; letter-spacing: .08em; color: var(--soft); }
    .pass .badge { color: var(--good); } .unjudged .badge { color: var(--doubt); }
    .objective-missed .badge, .data-finding .badge { color: var(--bad); }
    h1 { margin: 0 0 8px; font-size: 28px; line-height: 1.2; }
    h2 { font-size: 19px; margin: 36px 0 10px; padding-bottom: 5px; border-bottom: 1px solid var(--line); }
    h3 { font-size: 15px; margin: 0 0 4px; }
    .sentence { font-size: 18px; margin: 0 0 8px; max-width: 72ch; }
    .intro { color: var(--soft); margin: 4px 0 12px; max-width: 90ch; }
    dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(230px, 1fr)); gap: 10px; margin: 14px 0; }
    dl div { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: 8px 12px; }
    dt { color: var(--soft); font-size: 13px; }
    dt::first-letter { text-transform: uppercase; }
    dd { margin: 0; font-weight: 600; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
    p, li, h1, h2, h3, summary { overflow-wrap: anywhere; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; margin: 6px 0 12px; }
    th, td { text-align: left; padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
    caption { text-align: left; font-weight: 600; padding-top: 8px; }
    thead th { color: var(--soft); font-size: 13px; font-weight: 600; }
    .number { font-variant-numeric: tabular-nums; white-space: nowrap; }
    .code, code, pre { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, monospace; font-size: 13px; }
    .code { overflow-wrap: anywhere; } td.code { min-width: 15ch; } td:not(.number):not(.code) { min-width: 8ch; }
    .met { color: var(--good); font-weight: 700; } .missed { color: var(--bad); font-weight: 700; }
    td.share { width: 40%; min-width: 120px; }
    svg.share { display: block; width: 100%; height: 14px; margin-top: 4px; border: 1px solid var(--soft); }
    svg.share rect.bar { stroke: none; } svg.share .open { fill: var(--soft); }
    article { border-left: 4px solid var(--soft); padding: 2px 0 2px 14px; margin: 14px 0; }
    article p { margin: 2px 0; max-width: 90ch; }
    article.data-finding, article.objective-missed { border-color: var(--bad); }
    article.unjudged { border-color: var(--doubt); }
    .hint { color: var(--soft); }
    pre { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: 8px 12px; margin: 6px 0;
      white-space: pre-wrap; overflow-wrap: anywhere; max-height: 26em; overflow-y: auto; }
    svg.chart { display: block; width: 100%; min-width: 760px; height: auto;
      font: 11px system-ui, "DejaVu Sans", sans-serif; }
    svg.chart.narrow { min-width: 0; max-width: 640px; font-size: 13px; }
    svg.definitions { position: absolute; width: 0; }
    svg text { fill: var(--ink); }
    text.label { text-anchor: end; font-size: 12px; } text.critical { font-weight: 700; }
    text.tick { text-anchor: middle; fill: var(--soft); } line.grid { stroke: var(--grid); }
    line.mark { stroke: var(--ink); stroke-width: 1.2; stroke-dasharray: 4 3; }
    text.mark { font-weight: 700; } text.mark.right { text-anchor: end; }
    line.path { stroke: var(--ink); stroke-width: 3; } .legend span.path { height: 3px; background: var(--ink);
      border: 0; vertical-align: middle; }
    text.change { fill: var(--ink); font-weight: 600; }
    line.change { stroke: var(--ink); stroke-width: 1; stroke-dasharray: 1 3; }
    line.limit { stroke: var(--bad); stroke-width: 1.6; stroke-dasharray: 8 4; }
    text.limit { fill: var(--bad); font-weight: 600; text-anchor: end; }
    text.day { fill: var(--soft); } text.right { text-anchor: end; }
    .dot { stroke: var(--ground); stroke-width: 1; } .dot.pass { fill: #007a59; }
    .dot.objective-missed { fill: #d55e00; } .dot.unjudged { fill: #8a6d00; }
    .dot.data-finding { fill: none; stroke: var(--bad); stroke-width: 2.6; }
    circle.ring { fill: none; stroke: var(--ink); stroke-width: 1.4; }
    svg.key { display: inline-block; width: 14px; height: 14px; margin-right: 4px; vertical-align: -2px; }
    path.node, line.node { fill: none; stroke-width: 2; }
    .node.one { stroke: #0072b2; } .spot.one { fill: #0072b2; }
    .node.two { stroke: #d55e00; stroke-dasharray: 7 4; } .spot.two { fill: #d55e00; }
    .node.three { stroke: #007a59; stroke-dasharray: 2 3; } .spot.three { fill: #007a59; }
    .node.four { stroke: #b06a98; stroke-dasharray: 10 3 2 3; } .spot.four { fill: #b06a98; }
    .node.five { stroke: #7a6a00; stroke-dasharray: 14 4; } .spot.five { fill: #7a6a00; }
    text.name { font-weight: 600; }
    details { margin: 4px 0 12px; } summary { cursor: pointer; color: var(--soft); font-size: 13px; }
    .scroll:focus-visible { outline: 2px solid var(--soft); }
    rect.bar { stroke: var(--ground); stroke-width: 1; }
    svg text.in { font-weight: 600; fill: #12161b; pointer-events: none; }
    svg text.in.copy, svg text.in.primary, svg text.in.gate { fill: #ffffff; }
    svg text.in.plain, svg text.in.open { fill: var(--ink); }
    .off { fill: url(#hatch); background: repeating-linear-gradient(45deg, #6b7480 0, #6b7480 2px, #b4bbc4 2px, #b4bbc4 6px); }
    .hatch-ground { fill: #c9cfd6; } .hatch-line { fill: #a3acb6; }
    .begin { fill: #b7c4d3; background: #b7c4d3; } .wait { fill: #f0e442; background: #f0e442; }
    .gate { fill: #b84c00; background: #b84c00; } .copy { fill: #0072b2; background: #0072b2; }
    .replay { fill: #56b4e9; background: #56b4e9; } .promote { fill: #e39ac4; background: #e39ac4; }
    .primary { fill: #007a59; background: #007a59; } .replica { fill: #9fd8c4; background: #9fd8c4; }
    .plain { fill: var(--plain); background: var(--plain); }
    .open { fill: var(--open); background: var(--open); }
    rect.bar.open { stroke: var(--soft); stroke-dasharray: 3 2; }
    .committed { fill: #007a59; background: #007a59; } .refused { fill: #d55e00; background: #d55e00; }
    .nothing { fill: var(--soft); }
    .legend { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 18px; padding: 0; margin: 8px 0; font-size: 13px; }
    .legend span { display: inline-block; width: 16px; height: 11px; margin-right: 6px; border: 1px solid var(--soft); }
    ul { padding-left: 20px; } li { margin: 3px 0; max-width: 90ch; }
    td.blank { min-width: 90px; border-bottom: 1px solid var(--soft); }
    table.manifest .code { font-size: 11px; }
    .met::before { content: "\\2713\\00a0"; } .missed::before { content: "\\2717\\00a0"; }
    @media (max-width: 640px) { main, footer { padding: 16px 12px; } h1 { font-size: 23px; overflow-wrap: anywhere; }
      .sentence { font-size: 16px; } td.share { min-width: 60px; } dl { grid-template-columns: 1fr 1fr; }
      th, td { padding-right: 8px; }
      table.stack thead { display: none; } table.stack tr { display: block; padding: 6px 0;
        border-bottom: 1px solid var(--line); }
      table.stack td { display: flex; justify-content: space-between; gap: 12px; padding: 2px 0; border: 0;
        text-align: right; overflow-wrap: anywhere; } table.stack td:empty { display: none; }
      table.stack td::before { content: attr(data-head); color: var(--soft); text-align: left; flex: none; max-width: 50%; } }
    @page { margin: 14mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 9pt; } }
    @media print { :root { --ground: #ffffff; --panel: #ffffff; --ink: #000000; --soft: #444444; --line: #bbbbbb;
        --grid: #dddddd; --good: #00694d; --bad: #a83f00; --doubt: #7a5a00; --open: #ffffff; --plain: #dde3ea; }
      body { font-size: 9.5pt; } main, footer { max-width: none; padding: 0; } h1 { font-size: 20pt; }
      h2 { break-after: avoid; margin-top: 18pt; font-size: 13pt; } h3, caption, .intro { break-after: avoid; }
      article, tr, svg.chart, dl div, .legend { break-inside: avoid; } thead { display: table-header-group; }
      section.run { break-before: page; } pre { max-height: none; overflow: visible; } .scroll { overflow: visible; }
      svg.chart { min-width: 0; } details, nav { display: none; } td.share { width: 25%; } th, td { padding: 3px 8px 3px 0; }
      .number { white-space: normal; } .code, code, pre { font-size: 8pt; } dl { grid-template-columns: 1fr 1fr 1fr; }
      .bar, .write, .dot, .legend span, svg.share { -webkit-print-color-adjust: exact; } }
    """
}
