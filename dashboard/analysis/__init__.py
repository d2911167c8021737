"""Pure statistics: derived indicators from registered formulas, and ranks among places."""
