import DrillModel

/// Placeholder so that the target builds; deleted by the module's first real file.
enum CheckersPlaceholder {}
