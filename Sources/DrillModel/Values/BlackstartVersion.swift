/// The version of this program; a run records it among those of the others.
public enum BlackstartVersion {
  public static let current = "0.1.0"
}
