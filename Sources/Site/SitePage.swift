/// What the site answers: a whole file.
struct SitePage {
  enum Kind {
    /// Our own markup, with our own stylesheet.
    case html
    /// A report as it lies in a run directory: it brings its own style, and may do nothing else.
    case report
    case css
  }

  var kind: Kind
  var text: String
}
