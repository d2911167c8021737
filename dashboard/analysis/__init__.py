"""Pure statistics: derived indicators by their registered formulas, and ranks among places."""
